using OfferProxy.Benchmarks.Simulating.Shopping;

namespace OfferProxy.Benchmarks.Simulating.Attacking;

/// <summary>Who asks for the one key that is attacked: shoppers of plain names, and among them an attacker.</summary>
/// <param name="kind">What the attacker does.</param>
/// <param name="share">Which part of all requests is his, from 0 to below 1.</param>
/// <param name="numbers">Of which all is made.</param>
internal sealed class AttackCrowd(AttackKind kind, double share, SeededNumbers numbers)
{
    /// <summary>How many honest requests come in a second.</summary>
    public const double HonestRate = 5;

    // They differ in initial, length or ending, and are equally hard to write.
    private static readonly string[] Apostrophes = ["O'Neil", "D'Arcy", "N'Golo", "M'Baye", "O'Shaughnessy", "D'Angelo", "T'Pau", "L'Heureux"];

    /// <summary>How long until the next request, and whose it is.</summary>
    /// <param name="now">The time.</param>
    public (DateTimeOffset At, Shopper Shopper) Next(DateTimeOffset now)
    {
        var at = now + numbers.NextGap(HonestRate / (1 - share));
        var isAttackers = numbers.NextDouble() < share;
        var name = Pick(isAttackers && kind == AttackKind.HardNames ? Apostrophes : NameCrowd.PlainNames);
        return (at, new(Offer: 0, name, numbers.NextTimeUuid(at), isAttackers ? Text(name) : null));
    }

    private string Text(string name) => kind switch
    {
        AttackKind.OwnTexts => $"text {numbers.Next():x}",
        AttackKind.OneText => "another text",
        _ => $"thank you, {name.Replace("'", "", StringComparison.Ordinal)}!",
    };

    private string Pick(IReadOnlyList<string> names) => names[numbers.NextIndex(names.Count)];
}
