using BenchmarkDotNet.Attributes;
using OfferProxy.Benchmarks.Offers;

namespace OfferProxy.Benchmarks;

/// <summary>What a fill does with an origin's response: reading, comparing with another shopper's, cutting; where its client takes gzip, most of it is compressing ahead.</summary>
[MemoryDiagnoser]
public class CompileBenchmarks
{
    private OfferSample _sample = null!;

    /// <summary>The offer.</summary>
    [ParamsAllValues]
    public OfferSize Size { get; set; }

    /// <summary>Makes the offer, which checks its copy.</summary>
    [GlobalSetup]
    public async Task SetupAsync()
    {
        _sample = await OfferSample.CreateAsync(Size);
        if (_sample.CompileWithGzip().Template is not { HasHoles: true, Gzip: not null })
        {
            throw new InvalidOperationException("The offer was not compiled as it should be.");
        }
    }

    /// <summary>With the form in gzip, as a fill compiles whose client takes that.</summary>
    [Benchmark(Baseline = true)]
    public object SharedWithGzip() => _sample.CompileWithGzip().Template;

    /// <summary>Without, as other fills.</summary>
    [Benchmark]
    public object Shared() => _sample.Compile().Template;

    /// <summary>Compressing a copy once, for comparison.</summary>
    [Benchmark]
    public long CompressOnce() => _sample.CompressCopy();
}
