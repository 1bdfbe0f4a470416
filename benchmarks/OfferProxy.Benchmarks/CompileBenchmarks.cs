using BenchmarkDotNet.Attributes;
using OfferProxy.Benchmarks.Offers;

namespace OfferProxy.Benchmarks;

/// <summary>What a fill does with an origin's response: reading, finding the slots, cutting; where its client takes gzip, most of it is compressing ahead.</summary>
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
        if (_sample.CompileWithGzip() is not { Template: { HasHoles: true, Gzip: not null }, HasOffer: true })
        {
            throw new InvalidOperationException("The offer was not compiled as it should be.");
        }
    }

    /// <summary>With the form in gzip, as a fill compiles whose client takes that.</summary>
    [Benchmark(Baseline = true)]
    public bool SharedWithGzip() => _sample.CompileWithGzip().HasOffer;

    /// <summary>Without, as other fills.</summary>
    [Benchmark]
    public bool Shared() => _sample.Compile().HasOffer;

    /// <summary>Compressing a copy once, for comparison.</summary>
    [Benchmark]
    public long CompressOnce() => _sample.CompressCopy();
}
