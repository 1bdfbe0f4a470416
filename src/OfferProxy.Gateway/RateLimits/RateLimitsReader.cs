using OfferProxy.Configuration;
using OfferProxy.Configuration.Reading;
using OfferProxy.Limiting;

namespace OfferProxy.Gateway.RateLimits;

/// <summary>Reads <c>RateLimits:Policies</c>: rate limits that a route's <c>RateLimiterPolicy</c> can name.</summary>
internal static class RateLimitsReader
{
    /// <summary>The full key.</summary>
    public const string Section = "RateLimits";

    private const int Many = 1_000_000;
    private const int MostQueued = 10_000;
    private const int MostPartitions = 100_000;
    private const int MostSegments = 100;

    // YARP's own words, in any case: a route that says them names no policy.
    private static readonly string[] Taken = ["Default", "Disable"];

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>The policies by name, which YARP compares to the letter.</summary>
    public static IReadOnlyDictionary<string, RateLimitPolicy> Read(IConfiguration root, ConfigurationErrors errors)
    {
        var limits = new SectionReader(root.GetSection(Section), Section, errors);
        var policies = limits.Section("Policies");
        limits.End();
        var read = new Dictionary<string, RateLimitPolicy>(StringComparer.Ordinal);
        foreach (var name in policies.Keys)
        {
            var section = policies.Section(name);
            if (Taken.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                policies.Fail(name, null, "must have another name: routes mean no policy by it");
            }
            else if (ReadPolicy(section) is { } policy)
            {
                read[name] = policy;
            }
        }

        return read;
    }

    private static RateLimitPolicy? ReadPolicy(SectionReader section)
    {
        var (by, kind) = (Required<RateLimitBy>(section, nameof(RateLimitPolicy.By)), Required<RateLimitKind>(section, nameof(RateLimitPolicy.Kind)));
        if (by is not { } whose || kind is not { } how)
        {
            return null;
        }

        var policy = how switch
        {
            RateLimitKind.TokenBucket => new RateLimitPolicy(whose, how)
            {
                Limit = Count(section, "TokenLimit"), TokensPerPeriod = Count(section, "TokensPerPeriod"), Period = Time(section, "ReplenishmentPeriod"),
            },
            RateLimitKind.SlidingWindow => new(whose, how)
            {
                Limit = Count(section, "PermitLimit"), Period = Time(section, "Window"), Segments = (int)section.Number("SegmentsPerWindow", 8, 1, MostSegments),
            },
            _ => new(whose, how) { Limit = Count(section, "PermitLimit") },
        };
        policy = policy with { QueueLimit = (int)section.Number("QueueLimit", 0, 0, MostQueued), MaxPartitions = 1 };
        if (whose == RateLimitBy.Client)
        {
            policy = policy with
            {
                Ipv4Bits = (int)section.Number("IPv4Prefix", ClientNetwork.Ipv4Bits, 8, 32), Ipv6Bits = (int)section.Number("IPv6Prefix", ClientNetwork.Ipv6Bits, 16, 128),
            };
        }

        if (whose != RateLimitBy.All)
        {
            policy = policy with { MaxPartitions = (int)section.Number("MaxPartitions", 10_000, 1, MostPartitions) };
        }

        section.End();
        return policy;
    }

    private static T? Required<T>(SectionReader section, string key)
        where T : struct, Enum
    {
        if (section.Keys.Contains(key, StringComparer.OrdinalIgnoreCase))
        {
            return section.Choice<T>(key, null);
        }

        section.Fail(key, null, $"is required: {string.Join(" or ", Enum.GetNames<T>())}");
        return null;
    }

    // What is not said is wrong in a way that is told: no number of requests is everybody's.
    private static int Count(SectionReader section, string key) =>
        IsSaid(section, key, $"a whole number from 1 to {Many}") ? (int)section.Number(key, 0, 1, Many) : 0;

    private static TimeSpan Time(SectionReader section, string key) =>
        IsSaid(section, key, $"a duration from {Shortest:c} to {Longest:c}") ? section.Duration(key, TimeSpan.Zero, Shortest, Longest) : default;

    private static bool IsSaid(SectionReader section, string key, string what)
    {
        if (section.Keys.Contains(key, StringComparer.OrdinalIgnoreCase))
        {
            return true;
        }

        section.Text(key);
        section.Fail(key, null, $"is required: {what}");
        return false;
    }
}
