using System.Buffers;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using OfferProxy.Benchmarks.Offers;
using OfferProxy.Benchmarks.Peers;

namespace OfferProxy.Benchmarks;

/// <summary>
/// A shopper's copy of a compiled offer, against other ways to the same bytes. The baseline is ours, so that a ratio is how
/// many times as long another takes. Budget for 3.5 KB: 40 times for the generated serializer, a third for memcpy, 0 B.
/// </summary>
[MemoryDiagnoser]
public class SpliceBenchmarks
{
    private readonly BlockSink _sink = new();
    private byte[] _target = [];
    private OfferSample _sample = null!;
    private OfferModel _model = null!;
    private OpenOfferModel _openModel = null!;
    private NodeDocument _nodes = null!;

    /// <summary>The offer.</summary>
    [ParamsAllValues]
    public OfferSize Size { get; set; }

    /// <summary>Makes the offer and refuses to measure what does not write it.</summary>
    [GlobalSetup]
    public async Task SetupAsync()
    {
        _sample = await OfferSample.CreateAsync(Size);
        _target = new byte[_sample.Copy.Length];
        _model = JsonSerializer.Deserialize(_sample.Copy, OfferJsonContext.Default.OfferModel)!;
        _openModel = JsonSerializer.Deserialize(_sample.Copy, OfferJsonContext.Default.OpenOfferModel)!;
        _nodes = new(_sample.Copy, _sample.Shopper);

        _ = MemcpyToSink();
        VerifySink(nameof(MemcpyToSink));
        _ = EncodeAndSplice();
        VerifySink(nameof(EncodeAndSplice));
        _ = Splice();
        VerifySink(nameof(Splice));
        _ = GeneratedSerializer();
        _sample.Verify(JsonPeer.Written, nameof(GeneratedSerializer));
        _ = GeneratedSerializerOpen();
        _sample.Verify(JsonPeer.Written, nameof(GeneratedSerializerOpen));
        _sample.Verify(GeneratedSerializerToBytes(), nameof(GeneratedSerializerToBytes));
        _ = Utf8JsonWriterByHand();
        _sample.Verify(JsonPeer.Written, nameof(Utf8JsonWriterByHand));
        _ = JsonNodes();
        _sample.Verify(JsonPeer.Written, nameof(JsonNodes));
    }

    /// <summary>Ours.</summary>
    [Benchmark(Baseline = true)]
    public int Splice()
    {
        _sink.Reset();
        _sample.Template.WriteTo(_sink, _sample.Shopper.Values);
        return _target.Length;
    }

    /// <summary>Ours, with the encoding of the values for their places.</summary>
    [Benchmark]
    public int EncodeAndSplice()
    {
        _sink.Reset();
        _sample.Template.WriteTo(_sink, _sample.Shopper.Encode());
        return _target.Length;
    }

    /// <summary>The least that there is to do: the same bytes from one place to another.</summary>
    [Benchmark]
    public int Memcpy()
    {
        _sample.Copy.CopyTo(_target, 0);
        return _target.Length;
    }

    /// <summary>The same bytes to the same blocks.</summary>
    [Benchmark]
    public int MemcpyToSink()
    {
        _sink.Reset();
        _sink.Write(_sample.Copy.AsSpan());
        return _target.Length;
    }

    /// <summary>
    /// Source-generated <c>System.Text.Json</c> of the same tree at its very best: its fast path, for a model that knows every
    /// member of just these documents, into a writer and a buffer that are used again.
    /// </summary>
    [Benchmark]
    public int GeneratedSerializer()
    {
        JsonPeer.Reset();
        JsonSerializer.Serialize(JsonPeer.Writer, _model, OfferJsonContext.Default.OfferModel);
        return JsonPeer.End();
    }

    /// <summary>The same model as one usually writes it, <c>SerializeToUtf8Bytes</c>.</summary>
    [Benchmark]
    public byte[] GeneratedSerializerToBytes() => JsonSerializer.SerializeToUtf8Bytes(_model, OfferJsonContext.Default.OfferModel);

    /// <summary>The same tree in a model that can hold any document of the contract, into the writer that is used again.</summary>
    [Benchmark]
    public int GeneratedSerializerOpen()
    {
        JsonPeer.Reset();
        JsonSerializer.Serialize(JsonPeer.Writer, _openModel, OfferJsonContext.Default.OpenOfferModel);
        return JsonPeer.End();
    }

    /// <summary>The same tree with a <see cref="Utf8JsonWriter"/>, by hand.</summary>
    [Benchmark]
    public int Utf8JsonWriterByHand()
    {
        JsonPeer.Reset();
        HandWriter.Write(JsonPeer.Writer, _model);
        return JsonPeer.End();
    }

    /// <summary>The document parsed once, its values set, and written.</summary>
    [Benchmark]
    public int JsonNodes()
    {
        JsonPeer.Reset();
        _nodes.Write(JsonPeer.Writer);
        return JsonPeer.End();
    }

    private void VerifySink(string writer)
    {
        if (!_sink.ToArray().AsSpan().SequenceEqual(_sample.Copy))
        {
            throw new InvalidOperationException($"{writer} wrote other bytes.");
        }
    }
}
