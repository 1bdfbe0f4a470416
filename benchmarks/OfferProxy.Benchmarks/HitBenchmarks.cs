using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Builder;
using OfferProxy.Benchmarks.Hits;
using OfferProxy.Benchmarks.Requests;

namespace OfferProxy.Benchmarks;

/// <summary>
/// A hit end to end: a request of a browser over loopback to the gateway in this process, and its response. What counts is
/// the column of allocated bytes, of all that the process allocates a request, ASP.NET included (the client allocates nothing).
/// The time is mostly the way through the kernel and from thread to thread; <c>benchmarks/load</c> tells the cost.
/// </summary>
[MemoryDiagnoser]
[SuppressMessage("Design", "CA1001", Justification = "The clients are closed by CleanupAsync.")]
public class HitBenchmarks
{
    private readonly List<IAsyncDisposable> _servers = [];
    private RawClient _hit = null!, _gzipHit = null!, _bare = null!, _routed = null!;

    /// <summary>Starts the servers and refuses to measure what does not answer with the same offer.</summary>
    [GlobalSetup]
    public async Task SetupAsync()
    {
        var gateway = await HitGateway.StartAsync();
        _servers.Add(gateway);
        _hit = new(gateway.Address, Head("identity"));
        _gzipHit = new(gateway.Address, Head("gzip, deflate, br"));
        _hit.Ask();
        var (first, second, compressed) = (_hit.Read(), _hit.Read(), _gzipHit.Read());
        if (!IsHit(first) || !IsHit(compressed) || !compressed.Headers.Contains("Content-Encoding: gzip")
            || first.Body.Length != second.Body.Length || first.Body.AsSpan().SequenceEqual(second.Body))
        {
            throw new InvalidOperationException("The gateway did not answer from its cache, each time with an event id of its own.");
        }

        _bare = new(await BareAsync(first, routed: false), Head("identity"));
        _routed = new(await BareAsync(first, routed: true), Head("identity"));
        foreach (var response in new[] { _bare.Read(), _routed.Read() })
        {
            if (response.Status != first.Status || !response.Body.AsSpan().SequenceEqual(first.Body)
                || !response.Headers.Select(Name).Order().SequenceEqual(first.Headers.Select(Name).Order()))
            {
                throw new InvalidOperationException("A bare server did not answer with the same header fields and bytes.");
            }
        }

        static string Name(string line) => line.Split(':')[0];
    }

    /// <summary>Ends the servers.</summary>
    [GlobalCleanup]
    public async Task CleanupAsync()
    {
        foreach (var client in new[] { _hit, _gzipHit, _bare, _routed })
        {
            client.Dispose();
        }

        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }
    }

    /// <summary>A server without routes that writes the same bytes.</summary>
    [Benchmark(Baseline = true)]
    public int BareKestrel() => _bare.Ask();

    /// <summary>The same behind ASP.NET's routing, with one endpoint of the same pattern.</summary>
    [Benchmark]
    public int BareEndpoint() => _routed.Ask();

    /// <summary>Ours.</summary>
    [Benchmark]
    public int Hit() => _hit.Ask();

    /// <summary>Ours, in gzip.</summary>
    [Benchmark]
    public int GzipHit() => _gzipHit.Ask();

    private static bool IsHit((string Status, string[] Headers, byte[] Body) response) =>
        response.Status.Contains("201", StringComparison.Ordinal)
        && response.Headers.Any(static line => line.StartsWith("Cache-Status: OfferProxy; hit", StringComparison.Ordinal));

    private static IEnumerable<string> Head(string encoding)
    {
        var request = BrowserRequest.Create().Request;
        return
        [
            $"GET {request.Path}{request.QueryString} HTTP/1.1",
            .. request.Headers.Where(static header => header.Key is not ("Host" or "Accept-Encoding")).Select(static header => $"{header.Key}: {header.Value}"),
            $"Accept-Encoding: {encoding}",
        ];
    }

    private async Task<string> BareAsync((string Status, string[] Headers, byte[] Body) response, bool routed)
    {
        WebApplication app = await BareServer.StartAsync(response, routed);
        _servers.Add(app);
        return app.Urls.First();
    }
}
