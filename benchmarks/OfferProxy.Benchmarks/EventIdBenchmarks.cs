using System.Buffers.Text;
using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using OfferProxy.Impressions;
using OfferProxy.Slots;

namespace OfferProxy.Benchmarks;

/// <summary>A new event id as text, against the ways that ask the system's source for each. The baseline is ours.</summary>
[MemoryDiagnoser]
public class EventIdBenchmarks
{
    private readonly byte[] _id = new byte[EventSlot.Length];
    private readonly byte[] _random = new byte[16];

    /// <summary>Refuses to measure what makes no ids of version 4, or the same one twice.</summary>
    [GlobalSetup]
    public void Setup()
    {
        foreach (var make in (Action[])[Ours, GuidNewGuid, GeneratorPerId])
        {
            make();
            var first = Read();
            make();
            if (first == Read())
            {
                throw new InvalidOperationException("An id came twice.");
            }
        }
    }

    /// <summary>Ours: drawn in blocks.</summary>
    [Benchmark(Baseline = true)]
    public void Ours() => EventIdSource.Write(_id);

    /// <summary><see cref="Guid.NewGuid"/>, which is as random and asks each time.</summary>
    [Benchmark]
    public void GuidNewGuid() => Guid.NewGuid().TryFormat(_id, out _);

    /// <summary>The cryptographic generator, asked each time.</summary>
    [Benchmark]
    public void GeneratorPerId()
    {
        RandomNumberGenerator.Fill(_random);
        _random[6] = (byte)((_random[6] & 0x0F) | 0x40);
        _random[8] = (byte)((_random[8] & 0x3F) | 0x80);
        new Guid(_random, bigEndian: true).TryFormat(_id, out _);
    }

    private Guid Read() =>
        Utf8Parser.TryParse(_id, out Guid id, out var length) && length == _id.Length && id.Version == 4
            ? id
            : throw new InvalidOperationException("This is no id of version 4.");
}
