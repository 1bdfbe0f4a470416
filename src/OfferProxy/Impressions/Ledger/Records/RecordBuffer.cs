using System.Runtime.CompilerServices;

namespace OfferProxy.Impressions.Ledger.Records;

/// <summary>
/// Where requests leave their records and go on: parts of memory, of which a processor mostly has one of its own, so that nobody waits for
/// another. Bounded: where a part is full the record is not taken. Each part counts what was left in it in <see cref="RecordCounters"/>,
/// under the same lock, so that what is counted and what is there are one.
/// </summary>
internal sealed class RecordBuffer
{
    /// <summary>How many parts there are at most.</summary>
    public const int MostParts = 16;

    /// <summary>How many records wait at most, in all parts.</summary>
    public const int Capacity = 256 * 1024;

    private const int First = 1024;

    private readonly RecordCounters _counters;
    private readonly Part[] _parts;

    /// <param name="counters">Counts what is left.</param>
    /// <param name="capacity">How many records wait at most.</param>
    public RecordBuffer(RecordCounters counters, int capacity = Capacity)
    {
        _counters = counters;
        var parts = Math.Min(MostParts, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Environment.ProcessorCount));
        _parts = [.. Enumerable.Range(0, parts).Select(i => new Part(counters, i, Math.Max(1, capacity / parts)))];
    }

    /// <summary>What is counted, what waits and what was not taken, of one moment.</summary>
    public BufferState Look()
    {
        var entered = 0;
        try
        {
            for (; entered < _parts.Length; entered++)
            {
                _parts[entered].Adding.Enter();
            }

            return new(_counters.Of(LedgerRecordKind.Served), _counters.Of(LedgerRecordKind.Void), _parts.Sum(static part => (long)part.Count), _parts.Sum(static part => part.Lost));
        }
        finally
        {
            while (entered > 0)
            {
                _parts[--entered].Adding.Exit();
            }
        }
    }

    /// <summary>Leaves a record. Nothing is allocated but for an odd flow.</summary>
    /// <param name="kind">What became of the event id.</param>
    /// <param name="source">Of what it is a copy.</param>
    /// <param name="eventId">The event id, in ASCII.</param>
    /// <param name="flow">The flow.</param>
    /// <param name="time">The time.</param>
    /// <returns>Whether it was taken; else it is lost. It is counted in any case.</returns>
    public bool TryAdd(LedgerRecordKind kind, LedgerSource source, ReadOnlySpan<byte> eventId, ReadOnlySpan<char> flow, DateTimeOffset time) =>
        _parts[Thread.GetCurrentProcessorId() & (_parts.Length - 1)].TryAdd(kind, source, eventId, flow, time.UtcTicks);

    /// <summary>Takes all that waits. For one thread.</summary>
    /// <param name="taken">Takes the records, those of each part in their order.</param>
    public void TakeTo(List<ArraySegment<RecordSlot>> taken)
    {
        foreach (var part in _parts)
        {
            if (part.Take() is { Count: > 0 } records)
            {
                taken.Add(records);
            }
        }
    }

    private sealed class Part(RecordCounters counters, int index, int capacity)
    {
        private RecordSlot[] _active = new RecordSlot[Math.Min(First, capacity)];
        private RecordSlot[] _taken = [];
        private int _count;

        public Lock Adding { get; } = new();

        public int Count => _count;

        public long Lost { get; private set; }

        public bool TryAdd(LedgerRecordKind kind, LedgerSource source, ReadOnlySpan<byte> eventId, ReadOnlySpan<char> flow, long ticks)
        {
            lock (Adding)
            {
                counters.Count(index, kind);
                if (_count == _active.Length && !TryGrow())
                {
                    Lost++;
                    return false;
                }

                ref var slot = ref _active[_count];
                slot.Ticks = ticks;
                slot.Source = source;
                slot.Kind = kind;
                slot.SetEvent(eventId);
                slot.SetFlow(flow);
                _count++;
                return true;
            }
        }

        // What was taken before is used up by now, and is what is filled next.
        public ArraySegment<RecordSlot> Take()
        {
            lock (Adding)
            {
                var full = new ArraySegment<RecordSlot>(_active, 0, _count);
                (_active, _taken) = (_taken.Length < First && _taken.Length < capacity ? new RecordSlot[Math.Min(First, capacity)] : _taken, _active);
                _count = 0;
                return full;
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private bool TryGrow()
        {
            if (_active.Length >= capacity)
            {
                return false;
            }

            Array.Resize(ref _active, Math.Min(capacity, _active.Length * 2));
            return true;
        }
    }
}

/// <summary>What a buffer says of one moment.</summary>
/// <param name="Served">How many offers served were ever counted.</param>
/// <param name="Void">How many void ids.</param>
/// <param name="Waiting">How many records wait.</param>
/// <param name="Lost">How many were not taken, since this process began.</param>
internal readonly record struct BufferState(long Served, long Void, long Waiting, long Lost)
{
    /// <summary>How many records were ever counted.</summary>
    public long Recorded => Served + Void;
}
