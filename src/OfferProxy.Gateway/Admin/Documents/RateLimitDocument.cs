using OfferProxy.Gateway.RateLimits;

namespace OfferProxy.Gateway.Admin.Documents;

/// <summary>A rate limit, with the keys of the configuration.</summary>
internal sealed record RateLimitDocument
{
    /// <summary>Whose requests are counted together.</summary>
    public required string By { get; init; }

    /// <summary>How they are counted.</summary>
    public required string Kind { get; init; }

    /// <summary>How many may be at the same time, or in a window; null: it is a token bucket.</summary>
    public int? PermitLimit { get; init; }

    /// <summary>The window.</summary>
    public TimeSpan? Window { get; init; }

    /// <summary>In how many steps it moves on.</summary>
    public int? SegmentsPerWindow { get; init; }

    /// <summary>How many may be at once, of a token bucket.</summary>
    public int? TokenLimit { get; init; }

    /// <summary>How many more in each period.</summary>
    public int? TokensPerPeriod { get; init; }

    /// <summary>The period.</summary>
    public TimeSpan? ReplenishmentPeriod { get; init; }

    /// <summary>How many requests wait for a permit.</summary>
    public required int QueueLimit { get; init; }

    /// <summary>How many clients or integrations are counted by themselves.</summary>
    public required int MaxPartitions { get; init; }

    /// <summary>How many bits of an address of IPv4 tell a client's network; null: clients are not told apart.</summary>
    public int? IPv4Prefix { get; init; }

    /// <summary>How many bits of an address of IPv6 do.</summary>
    public int? IPv6Prefix { get; init; }

    /// <summary>A policy.</summary>
    public static RateLimitDocument From(RateLimitPolicy policy)
    {
        var isBucket = policy.Kind == RateLimitKind.TokenBucket;
        var (isWindow, isOfClients) = (policy.Kind == RateLimitKind.SlidingWindow, policy.By == RateLimitBy.Client);
        return new()
        {
            By = policy.By.ToString(), Kind = policy.Kind.ToString(), QueueLimit = policy.QueueLimit, MaxPartitions = policy.MaxPartitions,
            PermitLimit = isBucket ? null : policy.Limit, Window = isWindow ? policy.Period : null, SegmentsPerWindow = isWindow ? policy.Segments : null,
            TokenLimit = isBucket ? policy.Limit : null, TokensPerPeriod = isBucket ? policy.TokensPerPeriod : null, ReplenishmentPeriod = isBucket ? policy.Period : null,
            IPv4Prefix = isOfClients ? policy.Ipv4Bits : null, IPv6Prefix = isOfClients ? policy.Ipv6Bits : null,
        };
    }
}
