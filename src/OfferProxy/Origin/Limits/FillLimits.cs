using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using OfferProxy.Configuration;

namespace OfferProxy.Origin.Limits;

/// <summary>How many fills ask each cluster at once, and how many more wait for their turn. Made when first used; new ones where the options change.</summary>
internal sealed class FillLimits : IReloadable
{
    private volatile Generation? _generation;

    /// <summary>Waits for a turn at a cluster.</summary>
    /// <returns>The turn, which ends when it is disposed; not acquired where too many wait already.</returns>
    public ValueTask<RateLimitLease> EnterAsync(string clusterId, CancellationToken deadline) =>
        (_generation ?? throw new InvalidOperationException("The configuration has not been loaded.")).Of(clusterId).AcquireAsync(1, deadline);

    /// <inheritdoc />
    public Action Prepare(OffersCandidate candidate, ConfigurationErrors errors)
    {
        var origin = candidate.Options.Origin;
        var (concurrent, queued) = (origin.MaxConcurrentFills, origin.MaxQueuedFills);

        // Fills that run keep their turns at the limiters of before, which go when the last of them ends.
        var next = _generation is { } generation && generation.Is(concurrent, queued) ? generation : new Generation(concurrent, queued);
        return () => _generation = next;
    }

    private sealed class Generation(int concurrent, int queued)
    {
        private readonly ConcurrentDictionary<string, ConcurrencyLimiter> _limiters = new(StringComparer.OrdinalIgnoreCase);

        public bool Is(int otherConcurrent, int otherQueued) => (concurrent, queued) == (otherConcurrent, otherQueued);

        public ConcurrencyLimiter Of(string clusterId) => _limiters.TryGetValue(clusterId, out var limiter) ? limiter : _limiters.GetOrAdd(clusterId, Create);

        private ConcurrencyLimiter Create(string clusterId) =>
            new(new() { PermitLimit = concurrent, QueueLimit = queued, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
    }
}
