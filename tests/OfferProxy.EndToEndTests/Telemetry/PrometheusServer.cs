using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using OfferProxy.EndToEndTests.Gateway;
using OfferProxy.Tests.Programs;
using Xunit;

namespace OfferProxy.EndToEndTests.Telemetry;

/// <summary>A real Prometheus, Debian's, that scrapes a gateway each second and evaluates the shipped rules.</summary>
internal sealed class PrometheusServer : IAsyncDisposable
{
    private const int Attempts = 5;

    private readonly string _folder = Directory.CreateTempSubdirectory("offerproxy-test-prometheus-").FullName;
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(60) };
    private readonly Process _process;

    private PrometheusServer(string program, string target)
    {
        var port = FreePort.Find();
        foreach (var rules in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "config", "prometheus"), "*.rules.yml"))
        {
            File.Copy(rules, Path.Combine(_folder, Path.GetFileName(rules)));
        }

        File.WriteAllText(Path.Combine(_folder, "prometheus.yml"), $$"""
            global: { scrape_interval: 1s, evaluation_interval: 1s }
            rule_files: [ "*.rules.yml" ]
            scrape_configs:
              - job_name: offerproxy
                static_configs: [ { targets: [ "{{new Uri(target).Authority}}" ] } ]
            """);
        _client.BaseAddress = new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        _process = Process.Start(new ProcessStartInfo(program,
            [$"--config.file={_folder}/prometheus.yml", $"--storage.tsdb.path={_folder}/data", $"--web.listen-address={_client.BaseAddress.Authority}", "--log.level=error"]))!;
    }

    /// <summary>Starts one that scrapes a gateway's admin server; skips the test where Prometheus is not installed.</summary>
    public static async Task<PrometheusServer> StartAsync(string target)
    {
        var program = DebianProgram.Prometheus.RequirePath();
        for (var attempt = 1; ; attempt++)
        {
            var server = new PrometheusServer(program, target);
            if (await Poll.UntilAsync(async () => server._process.HasExited ? (bool?)false : await server.IsReadyAsync() ? true : null, ready => ready is not null) is true)
            {
                return server;
            }

            // Somebody else took the port that was free a moment ago.
            await server.DisposeAsync();
            Assert.True(attempt < Attempts, $"Prometheus ended at once, {Attempts} times.");
        }
    }

    /// <summary>Evaluates an expression now: each series with its value.</summary>
    public async Task<IReadOnlyList<(JsonElement Labels, double Value)>> QueryAsync(string expression)
    {
        var data = await GetAsync($"/api/v1/query?query={Uri.EscapeDataString(expression)}");
        return data.GetProperty("resultType").GetString() == "vector"
            ? [.. data.GetProperty("result").EnumerateArray().Select(series => (series.GetProperty("metric"), Number(series.GetProperty("value")[1])))]
            : [];
    }

    /// <summary>Evaluates an expression each second from then until now: each series with its values.</summary>
    public async Task<IReadOnlyList<(JsonElement Labels, IReadOnlyList<(double Time, double Value)> Values)>> RangeAsync(string expression, DateTimeOffset from)
    {
        var data = await GetAsync($"/api/v1/query_range?query={Uri.EscapeDataString(expression)}&start={from.ToUnixTimeSeconds()}&end={DateTimeOffset.UtcNow.ToUnixTimeSeconds()}&step=1");
        return [.. data.GetProperty("result").EnumerateArray().Select(series => (
            series.GetProperty("metric"),
            (IReadOnlyList<(double, double)>)[.. series.GetProperty("values").EnumerateArray().Select(point => (point[0].GetDouble() - from.ToUnixTimeSeconds(), Number(point[1])))]))];
    }

    /// <summary>The rules that it has loaded.</summary>
    public async Task<IReadOnlyList<JsonElement>> RulesAsync() =>
        [.. (await GetAsync("/api/v1/rules")).GetProperty("groups").EnumerateArray().SelectMany(group => group.GetProperty("rules").EnumerateArray())];

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        _client.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static double Number(JsonElement text) => double.Parse(text.GetString()!, CultureInfo.InvariantCulture);

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var response = await _client.GetAsync(new Uri("/-/ready", UriKind.Relative));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task<JsonElement> GetAsync(string url)
    {
        using var response = await _client.GetAsync(new Uri(url, UriKind.Relative));
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.True(response.IsSuccessStatusCode, $"{Uri.UnescapeDataString(url)}: {body.RootElement}");
        return body.RootElement.GetProperty("data").Clone();
    }
}
