using System.Collections.Concurrent;
using System.Globalization;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Rolling;

public sealed class RollingUpdateTests
{
    private const int Gateways = 3;
    private const int Clients = 8;

    // Under load one gateway after the other ends by SIGTERM, and another takes its place on the same address.
    [Fact]
    public async Task Update_OfEachGatewayInTurn_FailsNoRequest()
    {
        await using var origin = await SlowOrigin.StartAsync();
        origin.Response.SetResult();
        var ports = Enumerable.Range(0, Gateways).Select(static _ => (Port: FreePort.Find(), Admin: FreePort.Find())).ToList();
        var folders = ports.ConvertAll(port => new GatewayFolder().Write(Configuration(origin.Address, port.Port, port.Admin)));
        var gateways = new GatewayProcess[Gateways];
        using var ended = new CancellationTokenSource();
        try
        {
            for (var i = 0; i < Gateways; i++)
            {
                gateways[i] = await GatewayProcess.StartAsync("--config", folders[i].File);
            }

            await using var balancer = await LoadBalancer.StartAsync(ports, "/x");
            var failures = new ConcurrentQueue<string>();
            var answered = 0;
            var load = Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
            {
                using var client = new HttpClient();
                while (!ended.IsCancellationRequested)
                {
                    try
                    {
                        using var response = await client.GetAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{balancer.Port}/x")));
                        Interlocked.Increment(ref answered);
                        if (!response.IsSuccessStatusCode)
                        {
                            failures.Enqueue($"{response.StatusCode}");
                        }
                    }
                    catch (HttpRequestException exception)
                    {
                        failures.Enqueue(exception.Message);
                    }
                }
            })).ToList();

            for (var i = 0; i < Gateways; i++)
            {
                var before = Volatile.Read(ref answered);
                gateways[i].Signal("TERM");
                Assert.Equal(0, await gateways[i].ExitCodeAsync());
                gateways[i].Dispose();
                gateways[i] = await GatewayProcess.StartAsync("--config", folders[i].File);
                Assert.True(Volatile.Read(ref answered) > before);

                // Until the load balancer has seen that it is back.
                await Task.Delay(TimeSpan.FromSeconds(1));
            }

            await ended.CancelAsync();
            await Task.WhenAll(load);

            Assert.Empty(failures);
        }
        finally
        {
            await ended.CancelAsync();
            foreach (var gateway in gateways)
            {
                gateway?.Dispose();
            }

            folders.ForEach(static folder => folder.Dispose());
        }
    }

    private static string Configuration(string origin, int port, int admin) => GatewayFolder.Configuration(origin, drainDelay: "00:00:03")
        .Replace("\"Http\": { \"Url\": \"http://127.0.0.1:0\" }", string.Create(CultureInfo.InvariantCulture, $"\"Http\": {{ \"Url\": \"http://127.0.0.1:{port}\" }}"), StringComparison.Ordinal)
        .Replace("\"Admin\": { \"Url\": \"http://127.0.0.1:0\" }", string.Create(CultureInfo.InvariantCulture, $"\"Admin\": {{ \"Url\": \"http://127.0.0.1:{admin}\" }}"), StringComparison.Ordinal);
}
