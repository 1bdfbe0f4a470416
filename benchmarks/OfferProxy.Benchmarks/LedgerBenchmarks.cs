using System.Text;
using BenchmarkDotNet.Attributes;
using OfferProxy.Impressions.Ledger.Records;

namespace OfferProxy.Benchmarks;

/// <summary>What a record costs the request that leaves it, and what it costs to make a batch of many.</summary>
[MemoryDiagnoser]
public class LedgerBenchmarks
{
    private const int Records = 4096;

    private static readonly LedgerSource Source = new("offer-new", "offers", "b2aee04e-bb3f-4f6b-899d-bc37dd38768b", "order_confirmation", "119", 1_893_456_000_000);
    private static readonly byte[] EventId = Encoding.ASCII.GetBytes("0197a3d2-6b1f-8c55-9d0e-3f1a2b4c5d6e");

    private readonly RecordCounters _counters = RecordCounters.InMemory();
    private readonly List<ArraySegment<RecordSlot>> _taken = [];
    private readonly BatchEncoder _encoder = new(hash: null);
    private RecordBuffer _buffer = null!;

    [GlobalSetup]
    public void Check()
    {
        _buffer = new(_counters);
        Leave();
        if (BatchDecoder.Read(Encode().Payload, Records) is not [{ Flow: "9f0c1a52-6d1b-4a3e-9a5e-0d1c2b3a4f5e", EventId: "0197a3d2-6b1f-8c55-9d0e-3f1a2b4c5d6e" }, ..])
        {
            throw new InvalidOperationException("A batch is not what was left.");
        }
    }

    [GlobalCleanup]
    public void End() => _counters.Dispose();

    [Benchmark(OperationsPerInvoke = Records)]
    public int LeaveRecord()
    {
        Leave();
        _taken.Clear();
        _buffer.TakeTo(_taken);
        return _taken.Count;
    }

    [Benchmark(OperationsPerInvoke = Records)]
    public int LeaveAndEncodeRecord()
    {
        Leave();
        return Encode().Count;
    }

    private void Leave()
    {
        for (var i = 0; i < Records; i++)
        {
            _buffer.TryAdd(LedgerRecordKind.Served, Source, EventId, "9f0c1a52-6d1b-4a3e-9a5e-0d1c2b3a4f5e", new(1_893_456_000_000_0000L + i, TimeSpan.Zero));
        }
    }

    private EncodedBatch Encode()
    {
        _taken.Clear();
        _buffer.TakeTo(_taken);
        return _encoder.Encode(_taken);
    }
}
