using System.Threading.RateLimiting;
using OfferProxy.Limiting;

namespace OfferProxy.Gateway.RateLimits;

/// <summary>A rate limit that routes name as their <c>RateLimiterPolicy</c>.</summary>
/// <param name="By">Whose requests are counted together.</param>
/// <param name="Kind">How they are counted.</param>
internal sealed record RateLimitPolicy(RateLimitBy By, RateLimitKind Kind)
{
    /// <summary>How many: at once, in a window, or at the same time (<c>TokenLimit</c>, <c>PermitLimit</c>).</summary>
    public int Limit { get; init; }

    /// <summary>How many more come in each <see cref="Period"/>, of a token bucket (<c>TokensPerPeriod</c>).</summary>
    public int TokensPerPeriod { get; init; }

    /// <summary>The period of a token bucket (<c>ReplenishmentPeriod</c>), or the window of a sliding one (<c>Window</c>).</summary>
    public TimeSpan Period { get; init; }

    /// <summary>In how many steps a window moves on (<c>SegmentsPerWindow</c>).</summary>
    public int Segments { get; init; }

    /// <summary>How many requests wait for a permit (<c>QueueLimit</c>).</summary>
    public int QueueLimit { get; init; }

    /// <summary>How many bits of an address of IPv4 tell a client's network (<c>IPv4Prefix</c>).</summary>
    public int Ipv4Bits { get; init; }

    /// <summary>How many bits of an address of IPv6 do (<c>IPv6Prefix</c>).</summary>
    public int Ipv6Bits { get; init; }

    /// <summary>How many are counted by themselves at most (<c>MaxPartitions</c>).</summary>
    public int MaxPartitions { get; init; }

    /// <summary>Makes the limit of one client, integration or all, which whoever keeps it replenishes.</summary>
    public RateLimiter CreateLimiter() => Kind switch
    {
        RateLimitKind.TokenBucket => new TokenBucketRateLimiter(new()
        {
            TokenLimit = Limit, TokensPerPeriod = TokensPerPeriod, ReplenishmentPeriod = Period, QueueLimit = QueueLimit, AutoReplenishment = false,
        }),
        RateLimitKind.SlidingWindow => new WindowLimiter(Limit, Period, Segments, QueueLimit),
        _ => new ConcurrencyLimiter(new() { PermitLimit = Limit, QueueLimit = QueueLimit }),
    };
}
