using System.Collections.Concurrent;
using System.Threading.RateLimiting;

namespace OfferProxy.Limiting;

/// <summary>
/// A limit for each of many who are told apart by a key, in bounded memory: who comes when there are as many as may be shares one with
/// others, chosen by the key's hash, until some of those that are there have gone idle. So a flood of made-up keys costs those who come
/// during it, and neither those who were there nor memory. Safe for use by many threads.
/// </summary>
/// <typeparam name="TKey">The key, with a hash that nobody can aim at.</typeparam>
public sealed class BoundedLimits<TKey> : IDisposable
    where TKey : notnull
{
    // Who is one of a flood hits few others.
    private const int SharedLimits = 64;

    private readonly ConcurrentDictionary<TKey, RateLimiter> _own = new();
    private readonly int _maxOwn;
    private readonly Func<RateLimiter> _create;
    private readonly Func<Partition, RateLimiter> _createOwn;
    private readonly Func<Partition, RateLimiter> _createShared;
    private readonly PartitionedRateLimiter<TKey> _limiter;
    private int _count;

    /// <summary>Creates limits.</summary>
    /// <param name="maxOwn">How many have a limit of their own at most.</param>
    /// <param name="create">Makes a limit. One that is replenished says that it is not replenished by itself: it is, together with the others.</param>
    public BoundedLimits(int maxOwn, Func<RateLimiter> create)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxOwn);
        ArgumentNullException.ThrowIfNull(create);
        (_maxOwn, _create) = (maxOwn, create);
        (_createOwn, _createShared) = (CreateOwn, _ => _create());
        _limiter = PartitionedRateLimiter.Create<TKey, Partition>(Choose);
    }

    /// <summary>How many have a limit of their own now.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Takes one permit, or learns that there is none, without waiting.</summary>
    /// <returns>The lease, which ends when it is disposed.</returns>
    public RateLimitLease AttemptAcquire(TKey key) => _limiter.AttemptAcquire(key);

    /// <summary>Takes one permit, or waits for it where the limit has a queue.</summary>
    /// <returns>The lease, which ends when it is disposed; not acquired where there is no permit and no place in the queue.</returns>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public ValueTask<RateLimitLease> AcquireAsync(TKey key, CancellationToken cancel) => _limiter.AcquireAsync(key, 1, cancel);

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();

    private RateLimitPartition<Partition> Choose(TKey key) => _own.ContainsKey(key) || Count < _maxOwn
        ? RateLimitPartition.Get(new Partition(key, IsShared: false, 0), _createOwn)
        : RateLimitPartition.Get(new Partition(default, IsShared: true, (key.GetHashCode() & int.MaxValue) % SharedLimits), _createShared);

    private RateLimiter CreateOwn(Partition partition)
    {
        Interlocked.Increment(ref _count);
        return _own[partition.Key!] = new Counted(_create(), gone =>
        {
            Interlocked.Decrement(ref _count);
            _own.TryRemove(new(partition.Key!, gone));
        });
    }

    private readonly record struct Partition(TKey? Key, bool IsShared, int Number);

    // Tells when it has gone idle, which the framework's collection of limits notices and tells nobody.
    private sealed class Counted(RateLimiter inner, Action<RateLimiter> gone) : ReplenishingRateLimiter
    {
        private readonly ReplenishingRateLimiter? _replenishing = inner as ReplenishingRateLimiter;

        public override TimeSpan? IdleDuration => inner.IdleDuration;

        public override TimeSpan ReplenishmentPeriod => _replenishing?.ReplenishmentPeriod ?? TimeSpan.Zero;

        public override bool IsAutoReplenishing => _replenishing?.IsAutoReplenishing ?? true;

        public override bool TryReplenish() => _replenishing?.TryReplenish() ?? false;

        public override RateLimiterStatistics? GetStatistics() => inner.GetStatistics();

        protected override RateLimitLease AttemptAcquireCore(int permitCount) => inner.AttemptAcquire(permitCount);

        protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) => inner.AcquireAsync(permitCount, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
                gone(this);
            }

            base.Dispose(disposing);
        }

        protected override async ValueTask DisposeAsyncCore()
        {
            await inner.DisposeAsync().ConfigureAwait(false);
            gone(this);
            await base.DisposeAsyncCore().ConfigureAwait(false);
        }
    }
}
