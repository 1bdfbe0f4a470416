namespace OfferProxy.Caching.Purging;

/// <summary>
/// The purges of late, numbered. An entry knows the last one before its origin was asked, and is held against those that came since
/// when it is next looked up: so one that was being made while it was purged is purged too, and nothing has to be searched.
/// </summary>
/// <param name="kept">How many purges are kept. An entry from before those is gone at the next one, whatever it is.</param>
internal sealed class Purges(int kept = Purges.Kept)
{
    private const int Kept = 1024;

    private readonly Lock _lock = new();
    private volatile State _state = new(0, 0, []);
    private long _sharedLast;

    /// <summary>The number of the last purge; 0: there was none.</summary>
    public long Last => _state.Last;

    /// <summary>A number before all purges that are kept: what is of it is gone.</summary>
    public long BeforeAll
    {
        get
        {
            var state = _state;
            return state.Last - state.Recent.Length - 1;
        }
    }

    /// <summary>The id of the last purge of the fleet that is among them; 0: there is none.</summary>
    public long SharedLast => Volatile.Read(ref _sharedLast);

    /// <summary>Adds a purge.</summary>
    /// <param name="target">What is purged.</param>
    /// <param name="soft">Whether it is stale from now on, rather than gone.</param>
    /// <param name="sharedId">Its id among the purges of the fleet; null: it has none, or none yet.</param>
    /// <returns>Its number.</returns>
    public long Add(PurgeTarget target, bool soft, long? sharedId = null)
    {
        lock (_lock)
        {
            var state = _state;
            var isFull = state.Recent.Length == kept;
            _state = new(
                state.Last + 1, isFull ? Math.Max(state.SharedForgotten, state.Recent[0].SharedId ?? long.MaxValue) : state.SharedForgotten,
                [.. isFull ? state.Recent[1..] : state.Recent, new(target, soft, sharedId)]);
            return state.Last + 1;
        }
    }

    /// <summary>The fleet has been told of a purge.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="sharedId">Its id among those of the fleet.</param>
    public void Tell(long number, long sharedId)
    {
        lock (_lock)
        {
            var place = _state.Recent.Length - (int)(_state.Last - number) - 1;
            if (place >= 0)
            {
                var recent = (Purge[])_state.Recent.Clone();
                recent[place] = recent[place] with { SharedId = sharedId };
                _state = _state with { Recent = recent };
            }
        }
    }

    /// <summary>All purges of the fleet up to this one are among them.</summary>
    public void Reached(long sharedId) => Volatile.Write(ref _sharedLast, sharedId);

    /// <summary>The last purge that is nothing to an entry of another gateway, or of an earlier run of this one.</summary>
    /// <param name="sharedSince">The last purge of the fleet before its origin was asked.</param>
    public long NumberOf(long sharedSince)
    {
        var state = _state;
        var forgotten = state.Last - state.Recent.Length;
        return sharedSince < state.SharedForgotten ? forgotten - 1 : forgotten + state.Recent.TakeWhile(purge => purge.SharedId <= sharedSince).Count();
    }

    /// <summary>What the purges since a number make of an entry.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="tags">Its tags; null: it has none, and is meant by a purge of all and of its key alone.</param>
    /// <param name="since">The last purge that is nothing to it.</param>
    public PurgeVerdict Judge(string key, EntryTags? tags, long since)
    {
        var state = _state;
        var missed = state.Last - since;
        if (missed > state.Recent.Length)
        {
            return PurgeVerdict.Gone;
        }

        var verdict = PurgeVerdict.Kept;
        for (var i = state.Recent.Length - (int)missed; i < state.Recent.Length && verdict != PurgeVerdict.Gone; i++)
        {
            var (target, soft, _) = state.Recent[i];
            if (target.Means(key, tags))
            {
                verdict = soft ? PurgeVerdict.Stale : PurgeVerdict.Gone;
            }
        }

        return verdict;
    }

    // Replaced whole, so that what is read is of one moment.
    private sealed record State(long Last, long SharedForgotten, Purge[] Recent);

    private readonly record struct Purge(PurgeTarget Target, bool Soft, long? SharedId);
}
