using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using OfferProxy.Benchmarks.Offers;
using OfferProxy.Origin;
using OfferProxy.Segments;

namespace OfferProxy.Benchmarks;

/// <summary>
/// What is ours of passing on a response that is not cached: holding it until it is complete, checking that it is a document,
/// leading its links back and writing it. Beside it, what part of that reading alone is, and what others would do.
/// </summary>
[MemoryDiagnoser]
public class ForwardBenchmarks
{
    private readonly BlockSink _sink = new();
    private OfferSample _sample = null!;
    private string _origin = null!;

    /// <summary>The offer.</summary>
    [ParamsAllValues]
    public OfferSize Size { get; set; }

    /// <summary>Makes the offer, and refuses to measure what does not pass it on with its links rewritten, and nothing else changed.</summary>
    [GlobalSetup]
    public async Task SetupAsync()
    {
        _sample = await OfferSample.CreateAsync(Size);
        _origin = _sample.Origin.AbsoluteUri.TrimEnd('/');
        var expected = Encoding.UTF8.GetString(_sample.Body).Replace(_origin, OfferSample.PublicUrl, StringComparison.Ordinal);
        Forward();
        var forwarded = Encoding.UTF8.GetString(_sink.ToArray());
        if (forwarded != expected || forwarded == Encoding.UTF8.GetString(_sample.Body) || Read() == 0 || ReplaceText() != Encoding.UTF8.GetByteCount(expected))
        {
            throw new InvalidOperationException("The offer was not passed on as it should be.");
        }
    }

    /// <summary>Ours.</summary>
    [Benchmark(Baseline = true)]
    public int Forward()
    {
        _sink.Reset();
        var held = new PooledBytes();
        held.Add(_sample.Body, _sample.Body.Length);
        var document = RewrittenDocument.Read(held.Memory, DocumentShape.Offer, _sample.Links)!;
        document.WriteTo(_sink);
        held.Return();
        return document.Length;
    }

    /// <summary>Reading the tokens of the JSON, and nothing more: what checking it costs whoever does it.</summary>
    [Benchmark]
    public int Read()
    {
        var reader = new Utf8JsonReader(_sample.Body);
        var tokens = 0;
        while (reader.Read())
        {
            tokens++;
        }

        return tokens;
    }

    /// <summary>Replacing the address in the text, wherever it stands, without checking anything.</summary>
    [Benchmark]
    public int ReplaceText() => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(_sample.Body).Replace(_origin, OfferSample.PublicUrl, StringComparison.Ordinal)).Length;

    /// <summary>Reading it into a tree and writing that, without leading anything back.</summary>
    [Benchmark]
    public int RewriteTree() => Encoding.UTF8.GetBytes(JsonNode.Parse(_sample.Body)!.ToJsonString()).Length;
}
