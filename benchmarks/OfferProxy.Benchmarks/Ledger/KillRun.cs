using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using OfferProxy.DemoOrigin;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.Gateway.Commands;

namespace OfferProxy.Benchmarks.Ledger;

/// <summary>Kills a gateway under load, again and again, and holds what clients got against what was delivered.</summary>
internal sealed partial class KillRun : IAsyncDisposable
{
    private const int Clients = 16;

    private readonly string _folder;
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(5) };
    private readonly ConcurrentDictionary<string, bool> _got = new(StringComparer.Ordinal);
    private readonly DemoOriginServer _origin;

    private KillRun(string folder, DemoOriginServer origin) => (_folder, _origin) = (folder, origin);

    /// <summary>Runs.</summary>
    /// <param name="folder">Where configuration and spool go.</param>
    /// <param name="kills">How often the gateway is killed.</param>
    /// <param name="perSecond">How many requests a second.</param>
    /// <param name="each">How long it runs before each kill.</param>
    public static async Task<KillRunResult> RunAsync(string folder, int kills, int perSecond, TimeSpan each)
    {
        await using var run = new KillRun(folder, await DemoOriginServer.StartAsync());
        run.Configure();
        for (var kill = 0; kill < kills; kill++)
        {
            await run.RunOnceAsync(perSecond, each);
        }

        return await run.SumAsync(kills);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _origin.DisposeAsync();
    }

    private void Configure()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "config")))
        {
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)), overwrite: true);
        }
    }

    private async Task RunOnceAsync(int perSecond, TimeSpan each)
    {
        using var gateway = Start(out var ready);
        try
        {
            var (address, _) = await ready;
            using var stop = new CancellationTokenSource();
            var load = Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => LoadAsync(address, perSecond / Clients, stop.Token)));
            await Task.Delay(each);
            gateway.Kill();
            await stop.CancelAsync();
            await load;
        }
        finally
        {
            if (!gateway.HasExited)
            {
                gateway.Kill();
            }

            await gateway.WaitForExitAsync();
        }
    }

    private async Task LoadAsync(string address, int perSecond, CancellationToken stop)
    {
        var started = Stopwatch.GetTimestamp();
        for (var sent = 0L; !stop.IsCancellationRequested; sent++)
        {
            var early = (sent / (double)perSecond) - Stopwatch.GetElapsedTime(started).TotalSeconds;
            if (early > 0.001)
            {
                await Task.Delay(TimeSpan.FromSeconds(early), CancellationToken.None);
            }

            try
            {
                using var response = await _client.GetAsync(
                    $"{address}/v2/places/{Stores.AcmeStore.Id}/flows/{Guid.NewGuid()}/offers/new?placement=order_confirmation", stop);
                var body = await response.Content.ReadAsByteArrayAsync(stop);
                if (response.Headers.TryGetValues("Cache-Status", out var status) && status.First().StartsWith("OfferProxy; hit", StringComparison.Ordinal))
                {
                    using var document = JsonDocument.Parse(body);
                    _got[document.RootElement.GetProperty("data")[1].GetProperty("id").GetString()!] = true;
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task<KillRunResult> SumAsync(int kills)
    {
        using var gateway = Start(out var ready);
        try
        {
            var (_, admin) = await ready;
            JsonElement status;
            do
            {
                await Task.Delay(200);
                status = JsonElement.Parse(await _client.GetStringAsync($"{admin}/ledger")).GetProperty("status");
            }
            while (status.GetProperty("pending").GetInt64() > 0);

            var served = _origin.Ledger.Served.ToHashSet(StringComparer.Ordinal);
            var (missing, lost) = (_got.Keys.LongCount(id => !served.Contains(id)), status.GetProperty("lostCrash").GetInt64());
            var report = _origin.Ledger.Report;
            return new(kills, _got.Count, served.Count, missing, lost, report.Duplicates, report.RepeatedBatches, status.GetProperty("addsUp").GetBoolean());
        }
        finally
        {
            gateway.Kill();
            await gateway.WaitForExitAsync();
        }
    }

    private Process Start(out Task<(string Address, string Admin)> ready)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, $"{typeof(ExitCodes).Assembly.GetName().Name}.dll"), "run", "--config", Path.Combine(_folder, "offerproxy.json")])
        {
            RedirectStandardOutput = true,
            Environment =
            {
                ["Kestrel__Endpoints__Http__Url"] = "http://127.0.0.1:0", ["Admin__Url"] = "http://127.0.0.1:0",
                ["ReverseProxy__Clusters__offers__Destinations__a__Address"] = _origin.Address.AbsoluteUri,
                ["Offers__CachePolicies__offers__FreshFor"] = "01:00:00", ["Offers__CachePolicies__offers__Witnesses"] = "1",
                ["Offers__Ledger__Spool"] = "ledger.db", ["Offers__Ledger__Url"] = string.Create(CultureInfo.InvariantCulture, $"{_origin.Address}ledger"),
            },
        };
        var gateway = Process.Start(start)!;
        ready = ReadAsync(gateway);
        return gateway;
    }

    private static async Task<(string Address, string Admin)> ReadAsync(Process gateway)
    {
        while (await gateway.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Ready().Match(line) is { Success: true } ready)
            {
                return (ready.Groups[1].Value, ready.Groups[2].Value);
            }
        }

        throw new InvalidOperationException("The gateway ended before it was ready.");
    }

    [GeneratedRegex("Ready: shoppers at (\\S+), admin at ([^,]+),")]
    private static partial Regex Ready();
}

/// <summary>What came of it.</summary>
internal sealed record KillRunResult(int Kills, long Got, long Delivered, long Missing, long Lost, long Duplicates, long RepeatedBatches, bool AddsUp);
