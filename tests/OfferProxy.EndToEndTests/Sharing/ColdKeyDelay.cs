namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>How long attackers kept an honest crowd without hits.</summary>
/// <param name="Tactic">What they did.</param>
/// <param name="Attacks">How many requests they sent.</param>
/// <param name="FirstHit">After what time an honest shopper got a hit; null: none did.</param>
/// <param name="Before">How many honest requests came before it.</param>
/// <param name="Wrong">How many responses were wrong.</param>
/// <param name="FirstWrong">The first of them, with the requests before it; null: none was.</param>
internal sealed record ColdKeyDelay(string Tactic, int Attacks, TimeSpan? FirstHit, int Before, int Wrong, string? FirstWrong)
{
    private const int BatchesPerSecond = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Requests that the origin answers otherwise than those of others, where it has a rule about hard names.</summary>
    private static string Contradicting => "names that the origin treats otherwise";

    /// <summary>What attackers do.</summary>
    public static IReadOnlyList<string> Tactics { get; } = ["one flow and its neighbours", "all tricks in turn", Contradicting];

    /// <summary>After what time the measurement gives up.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromSeconds(12);

    /// <summary>Measures a tactic at a rate of requests a second; an honest shopper comes ten times a second.</summary>
    public static async Task<ColdKeyDelay> MeasureAsync(OracleClient client, OracleOrigin origin, string tactic, int rate)
    {
        var form = tactic == Contradicting ? OracleForms.All.Single(static form => form.Name == "name without apostrophes") : OracleForms.All.Single(static form => form.Name == "nothing added");
        var row = new OracleRow(form);
        var one = origin.Open(form, rate);
        var session = new OracleSession(client, one, row);
        using var end = new CancellationTokenSource();
        var attacks = AttackAsync(session, tactic, rate, one.Seed, end.Token);
        var crowd = new HonestCrowd(new(rate));
        var start = TimeProvider.System.GetTimestamp();
        TimeSpan? first = null;
        var before = 0;
        while (first is null && TimeProvider.System.GetElapsedTime(start) < Longest)
        {
            await Task.Delay(Pause);
            if ((await session.AskAsync(crowd.Next(named: true, echoed: true, plain: true))).Hit)
            {
                first = TimeProvider.System.GetElapsedTime(start);
            }
            else
            {
                before++;
            }
        }

        await end.CancelAsync();
        return new(tactic, await attacks, first, before, row.Wrong, row.FirstWrong);
    }

    private static async Task<int> AttackAsync(OracleSession session, string tactic, int rate, int seed, CancellationToken end)
    {
        var random = new Random(seed);
        var attackers = new Attackers(random, seed);
        var crowd = new HonestCrowd(random);
        var sent = 0;
        var start = TimeProvider.System.GetTimestamp();
        while (!end.IsCancellationRequested)
        {
            // As many as are due, however late the last ones came back.
            var due = (int)Math.Min(TimeProvider.System.GetElapsedTime(start).TotalSeconds * rate + 1, sent + rate) - sent;
            await session.AskAtOnceAsync(Requests(tactic, attackers, crowd).Take(due));
            sent += due;
            await Task.Delay(TimeSpan.FromSeconds(1.0 / BatchesPerSecond), CancellationToken.None);
        }

        return sent;
    }

    private static IEnumerable<Shopper> Requests(string tactic, Attackers attackers, HonestCrowd crowd)
    {
        while (true)
        {
            var round = tactic == Contradicting
                ? Enumerable.Range(0, 20).Select(number => crowd.Next(named: true, echoed: true, plain: true) with { Attacker = true }).Select(static shopper => new Shopper(shopper.Flow, "O'" + shopper.Name, shopper.Echo, Attacker: true))
                : tactic == Tactics[0] ? attackers.Flood(20) : attackers.Round(crowd.NewUuid(), null);
            foreach (var shopper in round)
            {
                yield return shopper;
            }
        }
    }
}
