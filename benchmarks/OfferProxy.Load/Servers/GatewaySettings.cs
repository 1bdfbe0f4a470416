namespace OfferProxy.Load.Servers;

/// <summary>What a gateway of a run has that the shipped configuration has not.</summary>
internal sealed record GatewaySettings
{
    /// <summary>The origin's address.</summary>
    public required string Origin { get; init; }

    /// <summary>A file of integrations; null: the shipped one.</summary>
    public string? Integrations { get; init; }

    /// <summary>A file of blocked sites; null: the shipped one.</summary>
    public string? BlockedSites { get; init; }

    /// <summary>How many routes it has in place of the shipped ones, below <c>/t0</c>, <c>/t1</c>, …; 0: the shipped ones.</summary>
    public int Routes { get; init; }

    /// <summary>What its configuration says of scheduling; null: as the run.</summary>
    public bool? InlineScheduling { get; init; }

    /// <summary>Whether it speaks HTTP/2 alone, without TLS, in place of HTTP/1.1.</summary>
    public bool Http2 { get; init; }

    /// <summary>
    /// What its environment says beside this process's own. It stands above the configuration, so a row of the comparison may have
    /// any key otherwise: <c>Offers__CachePolicies__offers__Audit</c> is <c>Offers:CachePolicies:offers:Audit</c>.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; } = [];

    /// <summary>Whether it measures itself, as the shipped configuration has it; its peers do not.</summary>
    public bool Telemetry { get; init; }

    /// <summary>Whether it may use the processor of the load, too.</summary>
    public bool AllCores { get; init; }

    /// <summary>The bound of the cache, in bytes.</summary>
    public long CacheBytes { get; init; } = 256L << 20;
}
