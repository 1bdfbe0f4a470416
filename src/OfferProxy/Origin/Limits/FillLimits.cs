using System.Threading.RateLimiting;
using OfferProxy.Configuration;
using OfferProxy.Configuration.Reloading;

namespace OfferProxy.Origin.Limits;

/// <summary>
/// How many fills ask each cluster at once, and how many more wait for a lease. Made when first used; new ones where the options change:
/// fills that run keep their leases at the limiters of before, which go when the last of them ends.
/// </summary>
internal sealed class FillLimits : Reloadable<ByCluster<(int Concurrent, int Queued), ConcurrencyLimiter>>
{
    /// <summary>Waits for a lease at a cluster.</summary>
    /// <returns>The lease, which ends when it is disposed; not acquired where too many wait already.</returns>
    public ValueTask<RateLimitLease> EnterAsync(string clusterId, CancellationToken deadline) => Current.Get(clusterId).AcquireAsync(1, deadline);

    /// <inheritdoc/>
    protected override ByCluster<(int Concurrent, int Queued), ConcurrencyLimiter> Compile(
        OffersCandidate candidate, ByCluster<(int Concurrent, int Queued), ConcurrencyLimiter>? last, ConfigurationErrors errors)
    {
        var origin = candidate.Get<OriginOptions>();
        var bounds = (origin.MaxConcurrentFills, origin.MaxQueuedFills);
        return last is not null && last.Options == bounds ? last : new(bounds, Create);
    }

    private static ConcurrencyLimiter Create(string clusterId, (int Concurrent, int Queued) bounds) =>
        new(new() { PermitLimit = bounds.Concurrent, QueueLimit = bounds.Queued, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
}
