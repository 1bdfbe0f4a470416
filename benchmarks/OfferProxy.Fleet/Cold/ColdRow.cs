using System.Globalization;
using OfferProxy.Measuring.Reporting;
using OfferProxy.Measuring.Tallying;

namespace OfferProxy.Fleet.Cold;

/// <summary>A row of the table: cold keys with an origin of one pace. Pure.</summary>
/// <param name="Delay">How long the origin takes for an answer, in milliseconds.</param>
/// <param name="Nodes">How many nodes there are.</param>
/// <param name="Keys">What came of each key.</param>
internal sealed record ColdRow(int Delay, int Nodes, IReadOnlyList<ColdKey> Keys)
{
    private const int Witnesses = 2;

    /// <summary>The columns.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["origin answers", "keys", "origin requests, least", "median", "most", "failed", "slowest ms", "verdict"];

    /// <summary>Those that hold words.</summary>
    public static IReadOnlyCollection<string> Texts { get; } = ["origin answers", "verdict"];

    /// <summary>What the table calls it.</summary>
    public string Name => Delay == 0 ? "at once" : FormattableString.Invariant($"after {Delay} ms");

    /// <summary>Whether it showed what it must.</summary>
    public Verdict Verdict => Verdict.Of(
        (Failed == 0, $"{Failed} requests got no offer of their own"),
        (Of(1) <= Nodes * Witnesses, FormattableString.Invariant($"{Of(1):0} requests for one key reached the origin")));

    /// <summary>The cells.</summary>
    public IReadOnlyList<string> Cells =>
    [
        Name,
        Text(Keys.Count),
        Text(Of(0)),
        Text(Of(0.5)),
        Text(Of(1)),
        Text(Failed),
        Text(Keys.Max(static key => key.Slowest)),
        Verdict.Word,
    ];

    private int Failed => Keys.Sum(static key => key.Failed);

    private double Of(double share) => Percentiles.Of([.. Keys.Select(static key => (double)key.OriginRequests)], share);

    private static string Text(double number) => number.ToString("0", CultureInfo.InvariantCulture);
}
