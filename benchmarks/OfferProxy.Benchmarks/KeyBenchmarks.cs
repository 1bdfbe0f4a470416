using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using OfferProxy.Benchmarks.Requests;
using OfferProxy.Caching.Serving;
using OfferProxy.Requests;

namespace OfferProxy.Benchmarks;

/// <summary>The key of a request by the shipped policy.</summary>
[MemoryDiagnoser]
[SuppressMessage("Design", "CA1001", Justification = "BenchmarkDotNet calls Cleanup, and makes a type of its own of this one, which so cannot be sealed.")]
public class KeyBenchmarks
{
    private readonly RoutePlan _plan = ShippedPlan.Create();
    private RecentKeys _recent = null!;
    private OfferRequest _request = null!;

    /// <summary>Parses the request and refuses to measure a key that does not tell requests apart.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _recent = new(null!, TimeProvider.System);
        _request = Parse("");
        if (Remembered() != Key() || Remembered() != Key() || Key() != CacheKey.Create(_plan, Parse("&utm_source=mail")) || Key() == CacheKey.Create(_plan, Parse("&id=another")))
        {
            throw new InvalidOperationException("The key holds what it should not, or lacks what it should hold.");
        }
    }

    /// <summary>Ends the timer of the remembered keys.</summary>
    [GlobalCleanup]
    public void Cleanup() => _recent.Dispose();

    /// <summary>The key of a request like one before it, as nearly all are.</summary>
    [Benchmark]
    public string Remembered() => _recent.Get(_plan, _request.Keys, _request.Slots).Text;

    /// <summary>The key of one that is new: hashed.</summary>
    [Benchmark(Baseline = true)]
    public string Key() => CacheKey.Create(_plan, _request);

    private OfferRequest Parse(string more)
    {
        var http = BrowserRequest.Create().Request;
        http.QueryString = new(http.QueryString.Value + more);
        return ReadRequest.From(http, _plan);
    }
}
