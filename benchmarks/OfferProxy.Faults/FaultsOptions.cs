using OfferProxy.Measuring.Running;

namespace OfferProxy.Faults;

/// <summary>What a run does, and how long.</summary>
internal sealed record FaultsOptions : RunOptions<Section>
{
    /// <param name="run">What every run is told.</param>
    public FaultsOptions(RunOptions<Section> run)
        : base(run)
    {
    }

    /// <summary>The published gateway.</summary>
    public required string Gateway { get; init; }

    /// <summary>The published demo origin.</summary>
    public required string Origin { get; init; }

    /// <summary>Requests a second on cached offers.</summary>
    public required int Rate { get; init; }

    /// <summary>How long a fault lasts under load: past the freshness and the staleness of the offers, into the last resort.</summary>
    public TimeSpan FaultFor => TimeSpan.FromSeconds(Short ? 4 : 7);

    /// <summary>How long offers that are not cached are asked for during a fault.</summary>
    public TimeSpan ColdFor => TimeSpan.FromSeconds(Short ? 1 : 2);
}
