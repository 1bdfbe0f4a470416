namespace OfferProxy.Faults;

/// <summary>What a run does, and how long.</summary>
internal sealed record FaultsOptions
{
    /// <summary>The folder of the solution.</summary>
    public required string Root { get; init; }

    /// <summary>Where a run puts configurations and logs.</summary>
    public required string Work { get; init; }

    /// <summary>Where the report goes.</summary>
    public required string Results { get; init; }

    /// <summary>The published gateway.</summary>
    public required string Gateway { get; init; }

    /// <summary>The published demo origin.</summary>
    public required string Origin { get; init; }

    /// <summary>Whether it is the short form.</summary>
    public required bool Short { get; init; }

    /// <summary>What is done.</summary>
    public required IReadOnlyCollection<Section> Sections { get; init; }

    /// <summary>Requests a second on cached offers.</summary>
    public required int Rate { get; init; }

    /// <summary>When the run ends, however far it is.</summary>
    public required TimeSpan Limit { get; init; }

    /// <summary>How long a fault lasts under load: past the freshness and the staleness of the offers, into the last resort.</summary>
    public TimeSpan FaultFor => TimeSpan.FromSeconds(Short ? 4 : 7);

    /// <summary>How long offers that are not cached are asked for during a fault.</summary>
    public TimeSpan ColdFor => TimeSpan.FromSeconds(Short ? 1 : 2);
}
