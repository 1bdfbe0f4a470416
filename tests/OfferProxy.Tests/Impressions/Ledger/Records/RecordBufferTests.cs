using System.Text;
using OfferProxy.Impressions.Ledger.Records;
using Xunit;

namespace OfferProxy.Tests.Impressions.Ledger.Records;

public class RecordBufferTests
{
    private static readonly byte[] Id = Encoding.ASCII.GetBytes("0197a3d2-6b1f-7c55-9d0e-3f1a2b4c5d6e");

    [Fact]
    public void TryAdd_FromManyThreadsWhileOneTakes_LosesNone()
    {
        using var counters = RecordCounters.InMemory();
        var buffer = new RecordBuffer(counters);
        var taken = 0L;
        using var done = new CancellationTokenSource();
        var taking = new Thread(() =>
        {
            while (!done.IsCancellationRequested)
            {
                taken += Take(buffer);
            }
        });
        taking.Start();

        Parallel.For(0, 8, _ =>
        {
            for (var i = 0; i < 20_000; i++)
            {
                buffer.TryAdd(LedgerRecordKind.Served, Ledgers.Source, Id, Ledgers.Flow, Ledgers.Now);
            }
        });
        done.Cancel();
        taking.Join();
        taken += Take(buffer);

        var state = buffer.Look();
        Assert.Equal((160_000, 0, 0), (state.Recorded, state.Waiting, state.Lost));
        Assert.Equal(160_000, taken);
    }

    [Fact]
    public void TryAdd_NoRoom_CountsWhatIsLost()
    {
        using var counters = RecordCounters.InMemory();
        var buffer = new RecordBuffer(counters, capacity: 100);

        var added = Enumerable.Range(0, 1000).Count(_ => buffer.TryAdd(LedgerRecordKind.Served, Ledgers.Source, Id, Ledgers.Flow, Ledgers.Now));

        var state = buffer.Look();
        Assert.InRange(added, 1, 100);
        Assert.Equal((1000, added, 1000 - added), (state.Recorded, state.Waiting, state.Lost));
        Assert.Equal(added, Take(buffer));
        Assert.True(buffer.TryAdd(LedgerRecordKind.Void, Ledgers.Source, Id, Ledgers.Flow, Ledgers.Now));
        Assert.Equal((1000, 1), (buffer.Look().Served, buffer.Look().Void));
    }

    [Fact]
    public void TryAdd_UsualRecord_AllocatesNothing()
    {
        using var counters = RecordCounters.InMemory();
        var buffer = new RecordBuffer(counters, capacity: 16 * 1024);
        Add(100);
        Take(buffer);
        Add(100);
        Take(buffer);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Add(500);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Add(int count)
        {
            for (var i = 0; i < count; i++)
            {
                buffer.TryAdd(LedgerRecordKind.Served, Ledgers.Source, Id, Ledgers.Flow, Ledgers.Now);
            }
        }
    }

    private static long Take(RecordBuffer buffer)
    {
        var taken = new List<ArraySegment<RecordSlot>>();
        buffer.TakeTo(taken);
        return taken.Sum(static records => (long)records.Count);
    }
}
