namespace OfferProxy.Faults.Servers;

/// <summary>How long things last for a gateway of a run.</summary>
internal sealed record GatewayDurations
{
    /// <summary>The time that the origin has for an answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long an offer is fresh.</summary>
    public TimeSpan FreshFor { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long after that it is served while it is refreshed; then only while the origin fails, for an hour.</summary>
    public TimeSpan StaleWhileRevalidate { get; init; } = TimeSpan.FromSeconds(2);
}
