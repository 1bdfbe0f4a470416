using OfferProxy.Sharing;

namespace OfferProxy.Caching.Filling;

/// <summary>
/// The fills of a key while they are in flight, one or two side by side, for those who wait for them. All but what waiters
/// await is read and written under a lock on this object.
/// </summary>
internal sealed class FillInFlight
{
    // Each waiter goes on by itself; the fill's own flow does not write their responses one after another.
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<FillOutcome> _told = new(TaskCreationOptions.RunContinuationsAsynchronously);
    // An origin that is slow for all is asked no more often than so.
    private const int MaxLeaders = 4;

    private readonly List<SlotContents> _leaders = [];
    private bool _relieved;
    private int _waiters;
    private bool _wantsTwo;
    private bool _paired;
    private bool _succeeded;
    private int _inVain;

    /// <summary>Whether its last fill has ended: who comes now begins another.</summary>
    public bool IsOver { get; private set; }

    /// <summary>
    /// Whether those who wait have nothing better to wait for when a fill ends now in vain: none has come through, and it is the
    /// only one, or the second one in vain. Else they would wait for each other's, two at a time.
    /// </summary>
    public bool EndsInVain => !_succeeded && (_leaders.Count <= 1 || _inVain > 0);

    /// <summary>Ends when a fill has ended, or when there may be a second one: who waits looks again. Never fails.</summary>
    public Task Changed => _changed.Task;

    /// <summary>
    /// Has ended by the time that <see cref="Changed"/> ends where something came for all who wait, however late they look: another
    /// fill may have ended just before, in vain. Never fails.
    /// </summary>
    public Task<FillOutcome> Told => _told.Task;

    /// <summary>The first fill begins.</summary>
    /// <param name="leader">What its request puts into the slots.</param>
    /// <param name="now">The time, as a timestamp.</param>
    public void Begin(SlotContents leader, long now)
    {
        _leaders.Add(leader);
        LedAt = now;
    }

    /// <summary>When a fill began last, but for the second of a pair, as a timestamp.</summary>
    public long LedAt { get; private set; }

    /// <summary>Whether a request leads another fill beside those that take long: the flows of their askers may be what holds them up, and would hold up all who wait.</summary>
    /// <param name="values">What the request puts into the slots.</param>
    /// <param name="now">The time, as a timestamp.</param>
    public bool TryRelieve(SlotContents values, long now)
    {
        if (_leaders.Count >= MaxLeaders || _leaders.Exists(values.HasSameEchoes))
        {
            return false;
        }

        _leaders.Add(values);
        _relieved = true;
        LedAt = now;
        return true;
    }

    /// <summary>Whether a request leads a second fill, side by side with the first: two are wanted, and with its values they show something together.</summary>
    /// <param name="values">What the request puts into the slots.</param>
    /// <param name="candidate">The witness that waits for a second one; null: none does.</param>
    public bool TryPair(SlotContents values, SlotContents? candidate)
    {
        if (_relieved && _leaders.Count < MaxLeaders && candidate is not null && Independence.AreIndependent(candidate, values))
        {
            _leaders.Add(values);
            return true;
        }

        if (!_wantsTwo || _paired || _leaders.Count != 1)
        {
            return false;
        }

        if ((candidate is not null && Independence.AreIndependent(candidate, values)) || Independence.AreIndependent(_leaders[0], values))
        {
            _leaders.Add(values);
            _paired = true;
            return true;
        }

        return false;
    }

    /// <summary>One witness is not enough: a second may go. Those who wait look again.</summary>
    /// <param name="paired">Whether the one in flight has its second in the witness that waits.</param>
    public void WantTwo(bool paired)
    {
        _paired |= paired;
        if (!_wantsTwo)
        {
            _wantsTwo = true;
            Signal();
        }
    }

    /// <summary>Takes a place among those who wait, which <see cref="Leave"/> returns; false: there is none left.</summary>
    /// <param name="most">How many may wait, beside the requests that led the fills.</param>
    public bool TryJoin(int most)
    {
        if (Interlocked.Increment(ref _waiters) <= most)
        {
            return true;
        }

        Leave();
        return false;
    }

    /// <summary>Returns a place among those who wait.</summary>
    public void Leave() => Interlocked.Decrement(ref _waiters);

    /// <summary>A fill has ended.</summary>
    /// <param name="leader">The values that it was begun with.</param>
    /// <param name="outcome">What came of it for those who wait; null: nothing, they look again.</param>
    /// <param name="succeeded">Whether it showed something for others.</param>
    public void End(SlotContents leader, FillOutcome? outcome, bool succeeded)
    {
        _leaders.Remove(leader);
        _succeeded |= succeeded;
        _paired &= succeeded;
        _inVain = succeeded || outcome is not null ? 0 : _inVain + 1;
        IsOver = _leaders.Count == 0;
        if (outcome is { Made: not UnprovenFill })
        {
            var told = _told;
            _told = new(TaskCreationOptions.RunContinuationsAsynchronously);
            told.SetResult(outcome);
        }

        Signal();
    }

    private void Signal()
    {
        var changed = _changed;
        _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.SetResult();
    }
}
