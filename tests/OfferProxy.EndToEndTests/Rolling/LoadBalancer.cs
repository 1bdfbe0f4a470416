using System.Diagnostics;
using System.Globalization;
using OfferProxy.EndToEndTests.Gateway;
using OfferProxy.Tests.Programs;

namespace OfferProxy.EndToEndTests.Rolling;

/// <summary>Debian's HAProxy before gateways: it asks each for <c>/readyz</c>, and sends nothing a second time that one has not taken.</summary>
internal sealed class LoadBalancer : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("offerproxy-haproxy-").FullName;
    private readonly Process _process;

    private LoadBalancer(IReadOnlyList<(int Port, int Admin)> gateways)
    {
        Port = FreePort.Find();
        var servers = gateways.Select((gateway, i) => string.Create(
            CultureInfo.InvariantCulture, $"    server g{i} 127.0.0.1:{gateway.Port} check port {gateway.Admin} inter 200ms fall 1 rise 1"));
        File.WriteAllText(Path.Combine(_folder, "haproxy.cfg"), string.Create(CultureInfo.InvariantCulture, $"""
            defaults
                mode http
                timeout connect 5s
                timeout client 30s
                timeout server 30s
                timeout check 10s
                retries 0
            listen offers
                bind 127.0.0.1:{Port}
                balance roundrobin
                option httpchk GET /readyz
            {string.Join('\n', servers)}

            """));
        _process = Process.Start(new ProcessStartInfo(DebianProgram.Haproxy.RequirePath(), ["-f", Path.Combine(_folder, "haproxy.cfg"), "-db"]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginErrorReadLine();
        _process.OutputDataReceived += static (_, _) => { };
        _process.BeginOutputReadLine();
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>Starts it, and waits until it sends on.</summary>
    public static async Task<LoadBalancer> StartAsync(IReadOnlyList<(int Port, int Admin)> gateways, string path)
    {
        var balancer = new LoadBalancer(gateways);
        using var client = new HttpClient();
        await Poll.UntilAsync(async () =>
        {
            try
            {
                using var response = await client.GetAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{balancer.Port}{path}")));
                return response.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }, static sends => sends);
        return balancer;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
