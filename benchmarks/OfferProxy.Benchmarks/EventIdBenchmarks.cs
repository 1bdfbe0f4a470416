using BenchmarkDotNet.Attributes;
using OfferProxy.Impressions.EventIds;
using OfferProxy.Slots;

namespace OfferProxy.Benchmarks;

/// <summary>
/// An event id minted as text, and verified from text, bound to a flow and an integration that are UUIDs; against a random UUID, which
/// proves nothing. 150 ns each is what they may cost, and nothing allocated.
/// </summary>
[MemoryDiagnoser]
public class EventIdBenchmarks
{
    private const string Integration = "0b7c9f1e-2d3a-4b5c-8d6e-7f8091a2b3c4";
    private const string Flow = "5f0d5c1e-8a4b-4f0e-9d55-6c2f1b7a9e10";

    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private readonly EventKeys _keys = new([EventKey.CreateRandom(0), EventKey.CreateRandom(1)]);
    private readonly byte[] _minted = new byte[EventSlot.Length];
    private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;
    private string _valid = "";
    private string _forged = "";

    /// <summary>Refuses to measure what does not tell a valid id from others.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _valid = _keys.Mint(_now, new(Integration, Flow)).ToString();
        _forged = Guid.CreateVersion7().ToString().Remove(14, 1).Insert(14, "8");
        if (Verify() != EventWord.Valid || VerifyForged() is not (EventWord.Forged or EventWord.Moved))
        {
            throw new InvalidOperationException("A verdict is wrong.");
        }
    }

    /// <summary>An id, as a hit writes it.</summary>
    [Benchmark]
    public void Mint() => _keys.Mint(_now, new(Integration, Flow)).Write(_minted);

    /// <summary>One that is valid: all of it is looked at.</summary>
    [Benchmark]
    public int Verified() => (int)Verify();

    /// <summary>One that is made up.</summary>
    [Benchmark]
    public int Forged() => (int)VerifyForged();

    /// <summary><see cref="Guid.NewGuid"/>.</summary>
    [Benchmark(Baseline = true)]
    public void GuidNewGuid() => Guid.NewGuid().TryFormat(_minted, out _);

    private EventWord Verify() => _keys.Verify(_valid, new(Integration, Flow), _now, Week).Word;

    private EventWord VerifyForged() => _keys.Verify(_forged, new(Integration, Flow), _now, Week).Word;
}
