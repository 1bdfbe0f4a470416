using System.IO.Compression;
using BenchmarkDotNet.Attributes;
using OfferProxy.Benchmarks.Offers;
using OfferProxy.Segments.Gzip;

namespace OfferProxy.Benchmarks;

/// <summary>A shopper's copy in gzip, against compressing the same bytes. The baseline is ours. Sizes are printed once.</summary>
[MemoryDiagnoser]
public class GzipBenchmarks
{
    private readonly BlockSink _sink = new();
    private readonly byte[] _output = new byte[1 << 17];
    private OfferSample _sample = null!;
    private GzipTemplate _gzip = null!;

    /// <summary>The offer.</summary>
    [ParamsAllValues]
    public OfferSize Size { get; set; }

    /// <summary>Makes the offer and refuses to measure what does not read as its copy.</summary>
    [GlobalSetup]
    public async Task SetupAsync()
    {
        _sample = await OfferSample.CreateAsync(Size);
        _gzip = _sample.Template.Gzip ?? throw new InvalidOperationException("The offer has no form in gzip.");
        if (!_gzip.Fits(_sample.Shopper.Encode()))
        {
            throw new InvalidOperationException("The values do not fit.");
        }

        Splice();
        var ours = _sink.ToArray();
        Verify(ours, nameof(Splice));
        var fastest = Fastest();
        Verify(_output[..fastest], nameof(Fastest));
        var level6 = Level6();
        Verify(_output[..level6], nameof(Level6));
        Console.WriteLine(
            $"// {Size}: {_sample.Copy.Length} B; in gzip ours {ours.Length} B, level 6 {level6} B (ours {(double)ours.Length / level6:F2} times that), fastest {fastest} B");
    }

    /// <summary>Ours.</summary>
    [Benchmark(Baseline = true)]
    public void Splice()
    {
        _sink.Reset();
        _gzip.WriteTo(_sink, _sample.Shopper.Values);
    }

    /// <summary><see cref="GZipStream"/> at the fastest level, as response compression has it.</summary>
    [Benchmark]
    public int Fastest() => Compress(static output => new(output, CompressionLevel.Fastest, leaveOpen: true));

    /// <summary>Level 6, the default of gzip.</summary>
    [Benchmark]
    public int Level6() => Compress(static output => new(output, new ZLibCompressionOptions { CompressionLevel = 6 }, leaveOpen: true));

    private int Compress(Func<Stream, GZipStream> open)
    {
        using var output = new MemoryStream(_output);
        using (var gzip = open(output))
        {
            gzip.Write(_sample.Copy);
        }

        return (int)output.Position;
    }

    private void Verify(byte[] compressed, string writer)
    {
        using var reader = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
        using var read = new MemoryStream();
        reader.CopyTo(read);
        if (!read.ToArray().AsSpan().SequenceEqual(_sample.Copy))
        {
            throw new InvalidOperationException($"{writer} wrote another document.");
        }
    }
}
