using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using OfferProxy.DemoOrigin;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Administration;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Ledger;

/// <summary>
/// A gateway that is killed under load, again and again: what a client got is in the ledger once, but for what was in memory, which the
/// ledger counts. With <c>OFFERPROXY_LEDGER_KILLS=10</c> at length.
/// </summary>
public sealed class LedgerKillTests : IAsyncLifetime
{
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("OFFERPROXY_LEDGER_KILLS") ?? "2", CultureInfo.InvariantCulture);

    private readonly string _folder = Directory.CreateTempSubdirectory("offerproxy-test-").FullName;
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(10) };
    private DemoOriginServer _origin = null!;

    public async ValueTask InitializeAsync()
    {
        _origin = await DemoOriginServer.StartAsync();
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "config")))
        {
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        }

        var config = Path.Combine(_folder, "offerproxy.json");
        File.WriteAllText(config, File.ReadAllText(config)
            .Replace("http://0.0.0.0:8080", "http://127.0.0.1:0", StringComparison.Ordinal)
            .Replace("http://127.0.0.1:9090", "http://127.0.0.1:0", StringComparison.Ordinal)
            .Replace("http://127.0.0.1:5080/", _origin.Address.AbsoluteUri, StringComparison.Ordinal)
            .Replace("\"FreshFor\": \"00:00:30\"", "\"FreshFor\": \"01:00:00\"", StringComparison.Ordinal)
            .Replace("\"Witnesses\": 2", "\"Witnesses\": 1", StringComparison.Ordinal)
            .Replace("\"Spool\": \"\", \"Url\": \"\"", $"\"Spool\": \"ledger.db\", \"Url\": \"{_origin.Address}ledger\"", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _origin.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Kill_UnderLoad_LosesWhatWasInMemoryAndCountsIt()
    {
        var got = new ConcurrentDictionary<string, bool>();
        for (var kill = 0; kill < Kills; kill++)
        {
            using var gateway = await GatewayProcess.StartAsync("run", "--config", Path.Combine(_folder, "offerproxy.json"));
            using var stop = new CancellationTokenSource();
            var before = got.Count;
            var load = Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AskAsync(gateway.Address, got, stop.Token)));
            await Poll.UntilAsync(() => Task.FromResult(got.Count), count => count >= before + 500);
            gateway.Signal("KILL");
            await stop.CancelAsync();
            await load;
            await gateway.ExitCodeAsync();
        }

        using var last = await GatewayProcess.StartAsync("run", "--config", Path.Combine(_folder, "offerproxy.json"));
        var status = await Poll.UntilAsync(
            async () => JsonElement.Parse((await CommandRun.AsAsync("ledger", "status", "--json", "--admin", last.AdminAddress)).Output).GetProperty("status"),
            static status => status.GetProperty("pending").GetInt64() == 0);
        var verify = await CommandRun.AsAsync("ledger", "verify", "--admin", last.AdminAddress);

        var served = _origin.Ledger.Served.ToHashSet(StringComparer.Ordinal);
        var missing = got.Keys.Count(id => !served.Contains(id));
        var lost = status.GetProperty("lostCrash").GetInt64();
        Assert.Equal(0, verify.Exit);
        Assert.True(got.Count >= 500 * Kills);
        Assert.Equal(0, _origin.Ledger.Report.Duplicates);
        Assert.True(missing <= lost, $"{missing} of {got.Count} are missing, and {lost} are counted as lost.");
        Assert.Equal(status.GetProperty("recorded").GetInt64(), served.Count + _origin.Ledger.Report.Void + lost);
    }

    // Until the gateway is gone.
    private async Task AskAsync(string address, ConcurrentDictionary<string, bool> got, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var response = await _client.GetAsync(address + OfferUrl.New(Stores.AcmeStore), stop);
                var reply = await Reply.ReadAsync(response);
                if (reply.Status == 201 && reply.CacheStatus.StartsWith("OfferProxy; hit", StringComparison.Ordinal))
                {
                    Assert.True(got.TryAdd(reply.EventId, true));
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
            {
                return;
            }
        }
    }
}
