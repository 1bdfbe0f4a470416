using System.Diagnostics;
using System.Threading.RateLimiting;

namespace OfferProxy.Limiting;

/// <summary>
/// So many in a window that moves on by its segments, as the framework's <see cref="SlidingWindowRateLimiter"/> counts them, by a clock of its
/// own: it tells who is refused when enough of what was taken leaves the window (<see cref="MetadataName.RetryAfter"/>), which the framework's
/// does not know, and its segments are as long as they are said to be, however late it is replenished. Each takes one permit at a time. Safe
/// for use by many threads.
/// </summary>
public sealed class WindowLimiter : ReplenishingRateLimiter
{
    // Of its segments the framework's clock lets one pass after another as soon as this is over: the time is told here.
    private static readonly TimeSpan Least = TimeSpan.FromTicks(1);
    private static readonly TimeSpan Surely = TimeSpan.FromMicroseconds(1);

    private readonly Lock _moving = new();
    private readonly SlidingWindowRateLimiter _permits;
    private readonly TimeProvider _time;
    private readonly TimeSpan _segment;
    private readonly int _limit;
    private readonly long _started;

    // How many were taken in each segment; of the current one it is told by how many there were before it.
    private readonly long[] _taken;
    private int _current;
    private long _before;
    private TimeSpan _since;
    private long _moved;

    /// <summary>Creates a limit that whoever keeps it replenishes.</summary>
    /// <param name="limit">How many in a window.</param>
    /// <param name="window">The window.</param>
    /// <param name="segments">In how many steps it moves on.</param>
    /// <param name="queueLimit">How many wait for a permit.</param>
    /// <param name="time">The clock; null: the system's.</param>
    public WindowLimiter(int limit, TimeSpan window, int segments, int queueLimit = 0, TimeProvider? time = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(segments, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(window, Least * segments);
        _permits = new(new() { PermitLimit = limit, Window = Least * segments, SegmentsPerWindow = segments, QueueLimit = queueLimit, AutoReplenishment = false });
        _moved = Stopwatch.GetTimestamp();
        (_limit, _segment, _taken, _time) = (limit, window / segments, new long[segments], time ?? TimeProvider.System);
        _started = _time.GetTimestamp();
    }

    /// <inheritdoc/>
    public override TimeSpan? IdleDuration => _permits.IdleDuration;

    /// <inheritdoc/>
    public override TimeSpan ReplenishmentPeriod => _segment;

    /// <inheritdoc/>
    public override bool IsAutoReplenishing => false;

    /// <inheritdoc/>
    public override RateLimiterStatistics? GetStatistics() => _permits.GetStatistics();

    /// <inheritdoc/>
    public override bool TryReplenish()
    {
        lock (_moving)
        {
            Move();
        }

        return true;
    }

    /// <inheritdoc/>
    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        var lease = _permits.AttemptAcquire(permitCount);
        return lease.IsAcquired ? lease : Retry(permitCount);
    }

    /// <inheritdoc/>
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        var acquiring = _permits.AcquireAsync(permitCount, cancellationToken);
        if (!acquiring.IsCompletedSuccessfully)
        {
            return acquiring;
        }

        var lease = acquiring.Result;
        return new(lease.IsAcquired ? lease : Retry(permitCount));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _permits.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    protected override async ValueTask DisposeAsyncCore()
    {
        await _permits.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsyncCore().ConfigureAwait(false);
    }

    // Who replenishes it may be late.
    private RateLimitLease Retry(int permits)
    {
        lock (_moving)
        {
            Move();
            var lease = _permits.AttemptAcquire(permits);
            return lease.IsAcquired ? lease : new RefusedLease(WaitFor(permits));
        }
    }

    private void Move()
    {
        var due = (Now - _since).Ticks / _segment.Ticks;
        _since += TimeSpan.FromTicks(_segment.Ticks * due);
        for (var left = Math.Min(due, _taken.Length); left > 0 && (Current > 0 || _taken.AsSpan().ContainsAnyExcept(0)); left--)
        {
            MoveOne();
        }
    }

    private void MoveOne()
    {
        while (Stopwatch.GetElapsedTime(_moved) < Surely)
        {
            Thread.SpinWait(1);
        }

        // What is taken meanwhile is told of the next one, and leaves the window before it is said to.
        var current = Current;
        (_taken[_current], _before) = (current, _before + current);
        _current = (_current + 1) % _taken.Length;
        _taken[_current] = 0;
        _permits.TryReplenish();
        _moved = Stopwatch.GetTimestamp();
    }

    private TimeSpan WaitFor(int permits)
    {
        var (needed, freed, moves) = (permits - Available + Queued, 0L, 0);
        while (freed < needed && moves < _taken.Length)
        {
            moves++;
            freed += moves == _taken.Length ? Current : _taken[(_current + moves) % _taken.Length];
        }

        // Those who wait before it take what is freed, and that again leaves after a window.
        var windows = Math.Max(0, (needed - freed + _limit - 1) / _limit);
        return _since + TimeSpan.FromTicks(_segment.Ticks * (moves + (windows * _taken.Length))) - Now;
    }

    private TimeSpan Now => _time.GetElapsedTime(_started);

    private long Current => _permits.GetStatistics()!.TotalSuccessfulLeases - _before;

    private long Available => _permits.GetStatistics()!.CurrentAvailablePermits;

    private long Queued => _permits.GetStatistics()!.CurrentQueuedCount;
}
