using System.Buffers;
using System.Text;
using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Caching;
using OfferProxy.Gateway.AccessLogging;
using OfferProxy.Gateway.Proxies;
using OfferProxy.Hits;
using OfferProxy.Requests;

namespace OfferProxy.Benchmarks;

/// <summary>What the access log costs the hit that leaves an entry, and the thread that makes lines of many.</summary>
[MemoryDiagnoser]
public class AccessLogBenchmarks
{
    // As many as 2,500 hits a second leave between two looks of the writer.
    private const int Entries = 512;

    private static readonly AnsweredHit Hit = new(
        DateTimeOffset.UnixEpoch.AddSeconds(1_893_456_000), TimeSpan.FromMicroseconds(31), "offer-new", OfferOperation.Create, "b2aee04e-bb3f-4f6b-899d-bc37dd38768b",
        "order_confirmation", CacheDecision.Collapsed(), StatusCodes.Status200OK, 3340);

    private readonly FeatureCollection _features = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly AccessLogFormat _format = new();
    private readonly ArrayBufferWriter<byte> _lines = new(1024 * 1024);
    private AccessLog _log = null!;

    [GlobalSetup]
    public void Check()
    {
        _features.Set<IHttpRequestFeature>(new HttpRequestFeature());
        _log = ActivatorUtilities.CreateInstance<AccessLog>(_services, new AccessLogOptions(AccessLogOptions.StandardOutput, Sample: 1, ClientAddress.None), new ClientOfProxies(static () => []), TimeProvider.System);
        var line = LeaveAndWriteLine() == 0 ? "" : Encoding.UTF8.GetString(_lines.WrittenSpan[.._lines.WrittenSpan.IndexOf((byte)'\n')]);
        if (!line.Contains("\"placement\":\"order_confirmation\",\"status\":200,\"cache\":\"collapsed\",\"durationMs\":0.031,\"bytes\":3340", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"A line is not what was left: {line}");
        }
    }

    [GlobalCleanup]
    public void End() => _services.Dispose();

    [Benchmark(OperationsPerInvoke = Entries, Baseline = true)]
    public int LeaveEntry()
    {
        Leave();
        var taken = 0;
        while (_log.Queue.TryRead(out _))
        {
            taken++;
        }

        return taken;
    }

    [Benchmark(OperationsPerInvoke = Entries)]
    public int LeaveAndWriteLine()
    {
        _lines.ResetWrittenCount();
        Leave();
        while (_log.Queue.TryRead(out var entry))
        {
            _format.Write(entry, _lines);
        }

        return _lines.WrittenCount;
    }

    private void Leave()
    {
        for (var i = 0; i < Entries; i++)
        {
            _log.Answered(Hit, _features);
        }
    }
}
