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

    /// <summary>Environment variables of its own, as <c>NAME=VALUE</c>.</summary>
    public IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>The bound of the cache, in bytes.</summary>
    public long CacheBytes { get; init; } = 256L << 20;
}
