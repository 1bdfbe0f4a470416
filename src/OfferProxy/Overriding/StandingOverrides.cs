namespace OfferProxy.Overriding;

/// <summary>
/// Holds the overrides that stand on this gateway, and ends each at its time. Whoever decides by them is told of each change before
/// the call that made it returns.
/// </summary>
internal sealed class StandingOverrides : IDisposable
{
    // A timer's longest wait is some weeks; an override's may be years.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private volatile OverrideSet _current = OverrideSet.Empty;

    /// <param name="time">The clock.</param>
    public StandingOverrides(TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(static state => ((StandingOverrides)state!).End(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Those that stand.</summary>
    public OverrideSet Current => _current;

    /// <summary>Others stand than before; in the order of changes, one after the other. Must be quick and cannot fail.</summary>
    public event Action<OverrideSet>? Changed;

    /// <summary>Some have ended by themselves.</summary>
    public event Action<IReadOnlyList<OfferOverride>>? Ended;

    /// <summary>Changes those that stand.</summary>
    /// <param name="change">Makes of those that stand those that are to.</param>
    /// <returns>Those that stood, and those that do now.</returns>
    public (OverrideSet Before, OverrideSet Now) Update(Func<OverrideSet, OverrideSet> change)
    {
        lock (_lock)
        {
            var before = _current;
            var now = change(before);
            if (!ReferenceEquals(before, now))
            {
                _current = now;
                Changed?.Invoke(now);
                Wait();
            }

            return (before, now);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void End()
    {
        var now = _time.GetUtcNow();
        OverrideSet before, rest;
        lock (_lock)
        {
            (before, rest) = Update(set => set.WithoutEnded(now));
            Wait();
        }

        if (!ReferenceEquals(before, rest))
        {
            Ended?.Invoke([.. before.Except(rest)]);
        }
    }

    private void Wait()
    {
        var wait = _current.NextEnd - _time.GetUtcNow();
        _timer.Change(
            wait is not { } due ? Timeout.InfiniteTimeSpan : due < ShortestWait ? ShortestWait : due > LongestWait ? LongestWait : due, Timeout.InfiniteTimeSpan);
    }
}
