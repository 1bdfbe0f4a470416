using OfferProxy.Caching;

namespace OfferProxy.Benchmarks.Simulating;

/// <summary>What is simulated. Where the product has a default, it is that one.</summary>
internal sealed record SimulationSettings
{
    /// <summary>How many offers there are. Each has two keys: with a shopper's name and without.</summary>
    public int Offers { get; init; } = 100_000;

    /// <summary>The exponent of the Zipf distribution by which they are asked for.</summary>
    public double Exponent { get; init; } = 1;

    /// <summary>How many requests come in a second, independently of each other.</summary>
    public required double Rate { get; init; }

    /// <summary>For how long they come.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>How long the origin takes.</summary>
    public TimeSpan Latency { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How long an offer stays the same.</summary>
    public TimeSpan ChangesEvery { get; init; } = TimeSpan.FromHours(1);

    /// <summary>For how long a response is used.</summary>
    public Freshness Freshness { get; init; } = new(TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromHours(1), TimeSpan.Zero);

    /// <summary>How long a marker lasts.</summary>
    public TimeSpan BypassFor { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many responses are stored: what 256 MB hold of the usual offer of 3.5 KB, with its form in gzip and the bookkeeping.</summary>
    public int MaxStored { get; init; } = 44_000;

    /// <summary>How many candidates there may be.</summary>
    public int MaxCandidates { get; init; } = 10_000;

    /// <summary>How long a candidate is held.</summary>
    public TimeSpan CandidateFor { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How many proofs are remembered.</summary>
    public int MaxRemembered { get; init; } = 100_000;

    /// <summary>Whether each copy is held against what the origin would have written, also of offers that are written plainly.</summary>
    public bool ChecksAll { get; init; }

    /// <summary>Of which all that is random is made.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>When all that is stored is purged; what is remembered of proofs stays.</summary>
    public required TimeSpan PurgeAfter { get; init; }

    /// <summary>The rates that are compared, each for as long as brings some requests for a good part of the keys.</summary>
    public static IReadOnlyList<SimulationSettings> All { get; } = [Of(200, minutes: 40), Of(2_000, minutes: 10), Of(20_000, minutes: 3)];

    private static SimulationSettings Of(double rate, double minutes) =>
        new() { Rate = rate, Duration = TimeSpan.FromMinutes(minutes), PurgeAfter = TimeSpan.FromMinutes(minutes / 2) };
}
