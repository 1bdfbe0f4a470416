namespace OfferProxy.Impressions.Verification;

/// <summary>
/// The uses of event ids that this process remembers, in two generations: when the younger one is full or a while old the elder is
/// forgotten. So at least the last <see cref="MaxUses"/> are known, or as many as fit into <see cref="MaxBytes"/>.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class EventUseMemory(TimeProvider time)
{
    /// <summary>How many uses one generation holds.</summary>
    public const int MaxUses = 100_000;

    /// <summary>How many bytes the answers of one generation take, about.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    private static readonly TimeSpan LongestYoung = TimeSpan.FromHours(12);

    private readonly Lock _lock = new();
    private Dictionary<UInt128, Entry> _young = [];
    private Dictionary<UInt128, Entry> _old = [];
    private DateTimeOffset _began = time.GetUtcNow();
    private long _bytes;

    /// <summary>How many are remembered.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _young.Count + _old.Count;
            }
        }
    }

    /// <summary>Takes a use, unless it is taken.</summary>
    /// <param name="use">The use.</param>
    /// <param name="until">Until when it is worth remembering.</param>
    /// <returns>Whether it is taken for who asks, and the entry of who has taken it.</returns>
    public (bool IsTaken, Entry Entry) Take(UInt128 use, DateTimeOffset until)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            if ((_young.TryGetValue(use, out var entry) || _old.TryGetValue(use, out entry)) && now <= entry.Until)
            {
                return (false, entry);
            }

            if (_young.Count >= MaxUses || _bytes >= MaxBytes || now - _began >= LongestYoung)
            {
                (_old, _young, _bytes, _began) = (_young, [], 0, now);
            }

            return (true, _young[use] = new(until));
        }
    }

    /// <summary>A use has been answered.</summary>
    /// <param name="entry">Its entry.</param>
    /// <param name="answer">The answer; null: it is not kept.</param>
    public void Keep(Entry entry, FirstAnswer? answer)
    {
        Interlocked.Add(ref _bytes, answer?.Size ?? 0);
        entry.End(new(IsGivenUp: false, answer));
    }

    /// <summary>A use has come to nothing.</summary>
    /// <param name="use">The use.</param>
    /// <param name="entry">Its entry.</param>
    public void Release(UInt128 use, Entry entry)
    {
        lock (_lock)
        {
            Remove(_young, use, entry);
            Remove(_old, use, entry);
        }

        entry.End(new(IsGivenUp: true, null));
    }

    private static void Remove(Dictionary<UInt128, Entry> uses, UInt128 use, Entry entry)
    {
        if (uses.TryGetValue(use, out var there) && there == entry)
        {
            uses.Remove(use);
        }
    }

    /// <summary>A use that is remembered.</summary>
    /// <param name="until">Until when it is worth remembering.</param>
    internal sealed class Entry(DateTimeOffset until)
    {
        private readonly TaskCompletionSource<Outcome> _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Until when it is worth remembering.</summary>
        public DateTimeOffset Until => until;

        /// <summary>Completes when it has been answered.</summary>
        public Task<Outcome> Answered => _answered.Task;

        /// <summary>It has been answered.</summary>
        public void End(Outcome outcome) => _answered.TrySetResult(outcome);
    }

    /// <summary>What came of a use.</summary>
    /// <param name="IsGivenUp">Whether it came to nothing.</param>
    /// <param name="Answer">The answer; null: it is not kept.</param>
    internal sealed record Outcome(bool IsGivenUp, FirstAnswer? Answer);
}
