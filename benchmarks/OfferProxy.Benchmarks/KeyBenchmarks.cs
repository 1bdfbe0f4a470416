using BenchmarkDotNet.Attributes;
using OfferProxy.Benchmarks.Requests;
using OfferProxy.Caching.Serving;
using OfferProxy.Requests;

namespace OfferProxy.Benchmarks;

/// <summary>The key of a request by the shipped policy.</summary>
[MemoryDiagnoser]
public class KeyBenchmarks
{
    private readonly RoutePlan _plan = ShippedPlan.Create();
    private readonly CacheKeyMemo _memo = new();
    private OfferRequest _request = null!;

    /// <summary>Parses the request and refuses to measure a key that does not tell requests apart.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _request = Parse("");
        if (Remembered() != Key() || Remembered() != Key() || Key() != CacheKey.Create(_plan, Parse("&utm_source=mail")) || Key() == CacheKey.Create(_plan, Parse("&id=another")))
        {
            throw new InvalidOperationException("The key holds what it should not, or lacks what it should hold.");
        }
    }

    /// <summary>The key of a request like one before it, as nearly all are.</summary>
    [Benchmark]
    public string Remembered() => _memo.Get(_plan, _request);

    /// <summary>The key of one that is new: hashed.</summary>
    [Benchmark(Baseline = true)]
    public string Key() => CacheKey.Create(_plan, _request);

    private OfferRequest Parse(string more)
    {
        var http = BrowserRequest.Create().Request;
        http.QueryString = new(http.QueryString.Value + more);
        return OfferRequestParser.Parse(http, _plan, out _)!;
    }
}
