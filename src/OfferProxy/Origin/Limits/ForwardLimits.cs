namespace OfferProxy.Origin.Limits;

/// <summary>How many requests of clients ask each cluster at once: those that are forwarded, and those that get a document of their own.</summary>
internal sealed class ForwardLimits : ClusterLimits
{
    /// <inheritdoc/>
    protected override (int Concurrent, int Queued) BoundsOf(OriginOptions options) => (options.MaxConcurrentForwards, options.MaxQueuedForwards);
}
