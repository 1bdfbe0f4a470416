using OfferProxy.Configuration.Reading;
using OfferProxy.Origin.Circuits;

namespace OfferProxy.Origin;

/// <summary>Reads <c>Offers:Origin</c>.</summary>
internal static class OriginReader
{
    private const int Many = 1_000_000;

    /// <summary>The key within <c>Offers</c>.</summary>
    public const string Section = "Origin";

    /// <summary>Reads <c>Offers:Origin</c>: what it does not say is the default, what it says wrong is an error.</summary>
    public static OriginOptions Read(SectionReader section, OriginOptions defaults)
    {
        var options = new OriginOptions
        {
            Timeout = section.Duration(nameof(OriginOptions.Timeout), defaults.Timeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(5)),
            MaxBodyBytes = (int)section.Number(nameof(OriginOptions.MaxBodyBytes), defaults.MaxBodyBytes, 1024, 64 * 1024 * 1024),
            OnFailure = section.Choice(nameof(OriginOptions.OnFailure), defaults.OnFailure),
            MaxConcurrentFills = (int)section.Number(nameof(OriginOptions.MaxConcurrentFills), defaults.MaxConcurrentFills, 1, Many),
            MaxQueuedFills = (int)section.Number(nameof(OriginOptions.MaxQueuedFills), defaults.MaxQueuedFills, 0, Many),
            MaxWaitersPerKey = (int)section.Number(nameof(OriginOptions.MaxWaitersPerKey), defaults.MaxWaitersPerKey, 1, Many),
            MaxConcurrentForwards = (int)section.Number(nameof(OriginOptions.MaxConcurrentForwards), defaults.MaxConcurrentForwards, 1, Many),
            MaxQueuedForwards = (int)section.Number(nameof(OriginOptions.MaxQueuedForwards), defaults.MaxQueuedForwards, 0, Many),
            MaxKeysPerClient = (int)section.Number(nameof(OriginOptions.MaxKeysPerClient), defaults.MaxKeysPerClient, 0, Many),
            CircuitBreaker = CircuitBreakerReader.Read(section.Section(nameof(OriginOptions.CircuitBreaker)), defaults.CircuitBreaker ?? new()),
            LinkHosts = section.Texts(nameof(OriginOptions.LinkHosts), defaults.LinkHosts),
        };
        section.End();
        return options;
    }
}
