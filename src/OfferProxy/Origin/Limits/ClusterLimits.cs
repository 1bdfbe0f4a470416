using System.Threading.RateLimiting;
using OfferProxy.Configuration;
using OfferProxy.Configuration.Reloading;

namespace OfferProxy.Origin.Limits;

/// <summary>
/// How many requests of a kind ask each cluster at once, and how many more wait for a lease. Made when first used; new ones where the options
/// change: requests that run keep their leases at the limiters of before, which go when the last of them ends.
/// </summary>
internal abstract class ClusterLimits : Reloadable<ByCluster<(int Concurrent, int Queued), ConcurrencyLimiter>>
{
    /// <summary>Takes a lease at a cluster where nobody has to wait for one; null: one has to.</summary>
    public RateLimitLease? TryEnter(string clusterId)
    {
        var lease = Current.Get(clusterId).AttemptAcquire();
        return lease.IsAcquired ? lease : null;
    }

    /// <summary>Takes a lease at a cluster, or waits for one.</summary>
    /// <returns>The lease, which ends when it is disposed; not acquired where too many wait already.</returns>
    public ValueTask<RateLimitLease> EnterAsync(string clusterId, CancellationToken deadline) => Current.Get(clusterId).AcquireAsync(1, deadline);

    /// <inheritdoc/>
    protected sealed override ByCluster<(int Concurrent, int Queued), ConcurrencyLimiter> Compile(
        OffersCandidate candidate, ByCluster<(int Concurrent, int Queued), ConcurrencyLimiter>? last, ConfigurationErrors errors)
    {
        var bounds = BoundsOf(candidate.Get<OriginOptions>());
        return last is not null && last.Options == bounds ? last : new(bounds, Create);
    }

    /// <summary>How many at once, and how many more wait.</summary>
    protected abstract (int Concurrent, int Queued) BoundsOf(OriginOptions options);

    private static ConcurrencyLimiter Create(string clusterId, (int Concurrent, int Queued) bounds) =>
        new(new() { PermitLimit = bounds.Concurrent, QueueLimit = bounds.Queued, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
}
