using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using OfferProxy.DemoOrigin;
using OfferProxy.EndToEndTests.Gateway;
using OfferProxy.Gateway.Commands;
using Xunit;

namespace OfferProxy.EndToEndTests.Telemetry;

/// <summary>
/// A gateway as a process of its own, since the variables by which it exports are the process's, before a demo origin, with
/// every sink of its telemetry at hand.
/// </summary>
internal sealed partial class WatchedGateway : IAsyncDisposable
{
    private readonly string _folder;
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _console = new();
    private readonly SocketsHttpHandler _handler = new() { AllowAutoRedirect = false, UseProxy = false, UseCookies = false, ActivityHeadersPropagator = null };

    private WatchedGateway(string folder, Process process, DemoOriginServer origin, OtlpReceiver otlp)
    {
        (_folder, _process, Origin, Otlp) = (folder, process, origin, otlp);
        Client = new(_handler) { Timeout = TimeSpan.FromSeconds(60) };
    }

    public DemoOriginServer Origin { get; }

    public OtlpReceiver Otlp { get; }

    public HttpClient Client { get; }

    public string Address { get; private set; } = "";

    public string AdminAddress { get; private set; } = "";

    /// <summary>Everything that it wrote to the console.</summary>
    public string Console => string.Join('\n', _console);

    /// <summary>A file beside its configuration, by its name.</summary>
    public string FileNamed(string name) => Path.Combine(_folder, name);

    /// <summary>Starts one.</summary>
    /// <param name="folderName">A part of the name of the folder of its configuration.</param>
    /// <param name="variables">Environment variables beside those that tell it to export all signals.</param>
    public static async Task<WatchedGateway> StartAsync(string folderName, params (string Name, string Value)[] variables)
    {
        var folder = Directory.CreateTempSubdirectory($"offerproxy-test-{folderName}-").FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "config")))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        var origin = await DemoOriginServer.StartAsync();
        var otlp = await OtlpReceiver.StartAsync();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, typeof(ExitCodes).Assembly.GetName().Name + ".dll"), "run", "--config", Path.Combine(folder, "offerproxy.json")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)
        [
            ("Kestrel__Endpoints__Http__Url", "http://127.0.0.1:0"),
            ("Admin__Url", "http://127.0.0.1:0"),
            ("ReverseProxy__Clusters__offers__Destinations__a__Address", origin.Address.AbsoluteUri),
            ("Offers__Origin__Timeout", "00:00:30"),
            ("Offers__CachePolicies__offers__Audit", "0"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", otlp.Address),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_BSP_SCHEDULE_DELAY", "100"),
            ("OTEL_BLRP_SCHEDULE_DELAY", "100"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "500"),
            .. variables,
        ])
        {
            start.Environment[name] = value;
        }

        var gateway = new WatchedGateway(folder, new() { StartInfo = start }, origin, otlp);
        gateway._process.OutputDataReceived += gateway.Keep;
        gateway._process.ErrorDataReceived += gateway.Keep;
        gateway._process.Start();
        gateway._process.BeginOutputReadLine();
        gateway._process.BeginErrorReadLine();
        await gateway.ReadyAsync();
        return gateway;
    }

    /// <summary>Sends a request and reads its response.</summary>
    public async Task<Reply> SendAsync(string target, HttpMethod? method = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, Address + target);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Client.SendAsync(request);
        return await Reply.ReadAsync(response);
    }

    /// <summary>What the admin address tells on a path.</summary>
    public async Task<string> AdminAsync(string path)
    {
        using var response = await Client.GetAsync(new Uri(AdminAddress + path));
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>Stops it as a signal does, so that what it has not yet exported is.</summary>
    public async Task StopAsync()
    {
        // The shell's own: a minimal Debian has no program of this name.
        using var kill = Process.Start("sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -s TERM {_process.Id}")]);
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await _process.WaitForExitAsync(timeout.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
        Client.Dispose();
        _handler.Dispose();
        await Origin.DisposeAsync();
        await Otlp.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { } text)
        {
            _console.Enqueue(text);
        }
    }

    private async Task ReadyAsync()
    {
        var ready = await Poll.UntilAsync(() => Task.FromResult(Ready().Match(Console)), match => match.Success || _process.HasExited);
        Assert.True(ready.Success, Console);
        (Address, AdminAddress) = (ready.Groups[1].Value, ready.Groups[2].Value);
    }

    [GeneratedRegex("Ready: shoppers at (\\S+), admin at ([^,]+),")]
    private static partial Regex Ready();
}
