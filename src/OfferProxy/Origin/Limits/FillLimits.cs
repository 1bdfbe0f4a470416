namespace OfferProxy.Origin.Limits;

/// <summary>How many fills ask each cluster at once: those that others may share what comes of.</summary>
internal sealed class FillLimits : ClusterLimits
{
    /// <inheritdoc/>
    protected override (int Concurrent, int Queued) BoundsOf(OriginOptions options) => (options.MaxConcurrentFills, options.MaxQueuedFills);
}
