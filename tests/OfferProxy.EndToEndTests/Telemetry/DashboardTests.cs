using System.Globalization;
using System.Text.RegularExpressions;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Telemetry;

/// <summary>
/// Every panel and every rule, asked of a real Prometheus about a gateway under traffic. With <c>OFFERPROXY_PANEL_DATA</c> set
/// to a folder, the data of every panel is left there, for pictures.
/// </summary>
public sealed class DashboardTests(BusyGateway gateway, ITestOutputHelper output) : IClassFixture<BusyGateway>
{
    private const int LeastRounds = 2;
    private const int MostRounds = 6;

    [Fact]
    public async Task PanelsAndRules_GatewayUnderTraffic_AllAreAnswered()
    {
        await using var prometheus = await PrometheusServer.StartAsync(gateway.AdminAddress);
        var since = DateTimeOffset.UtcNow;
        var configuration = await File.ReadAllTextAsync(gateway.FileNamed("offerproxy.json"));
        var folder = Environment.GetEnvironmentVariable("OFFERPROXY_PANEL_DATA");
        for (var round = 0; round < (folder is null ? LeastRounds : 6); round++)
        {
            await gateway.RoundAsync(CancellationToken.None);
            gateway.Replace("blocked-sites.txt", $"blocked.example\n# {round}\n");
        }

        var empty = await EmptyAsync(prometheus);
        for (var round = LeastRounds; empty.Count > 0 && round < MostRounds; round++)
        {
            // What comes about by time alone, such as an offer found stale, may not have where all processors are busy.
            gateway.Replace("offerproxy.json", configuration);
            await gateway.RoundAsync(CancellationToken.None);
            gateway.Replace("blocked-sites.txt", $"blocked.example\n# {round}\n");
            empty = await EmptyAsync(prometheus);
        }

        if (folder is not null)
        {
            await PanelData.WriteAsync(prometheus, since, folder);
        }

        Assert.Equal(37, (await prometheus.RulesAsync()).Count);
        Assert.Empty(empty);
    }

    [Fact]
    public async Task Query_OfWhatThereIsNot_IsEmpty()
    {
        // Else the test above could not fail.
        await using var prometheus = await PrometheusServer.StartAsync(gateway.AdminAddress);

        Assert.Empty(await prometheus.QueryAsync("sum(rate(offerproxy_request_durations_seconds_count[30s]))"));
    }

    [Fact]
    public void Panels_AllOfThem_SayWhatTheyTell()
    {
        foreach (var dashboard in Dashboards.All)
        {
            Assert.All(Dashboards.PanelsOf(dashboard), panel => Assert.NotEqual("", panel.GetProperty("description").GetString()));
            Assert.Equal(Dashboards.PanelsOf(dashboard).Count(), Dashboards.PanelsOf(dashboard).Select(panel => panel.GetProperty("title").GetString()).Distinct().Count());
        }
    }

    // The queries and recording rules that find nothing, once a reload has been refused and the rules are evaluated on what came before.
    private async Task<IReadOnlyList<string>> EmptyAsync(PrometheusServer prometheus)
    {
        gateway.Replace("offerproxy.json", "{ not json");
        await Poll.UntilAsync(() => prometheus.QueryAsync("offerproxy_configuration_reloads_total{outcome=\"refused\"}"), found => found.Count > 0);
        await Poll.UntilAsync(() => prometheus.QueryAsync("offerproxy:latency_errors:ratio_rate1h"), found => found.Count > 0);
        var empty = new List<string>();
        foreach (var query in Dashboards.Queries)
        {
            var found = await prometheus.QueryAsync(query.Expression);
            output.WriteLine($"{query}\n  {string.Join("\n  ", found.Select(series => string.Create(CultureInfo.InvariantCulture, $"{series.Labels} {series.Value:g4}")))}");
            if (!found.Any(series => double.IsFinite(series.Value)) && !query.MayBeEmpty)
            {
                empty.Add(query.ToString());
            }
        }

        foreach (var query in Dashboards.VariableQueries.Distinct())
        {
            var (metric, label) = LabelValues(query);
            if (!(await prometheus.QueryAsync(metric)).Any(series => series.Labels.TryGetProperty(label, out _)))
            {
                empty.Add(query);
            }
        }

        var rules = await prometheus.RulesAsync();
        Assert.All(rules, rule => Assert.True(rule.GetProperty("health").GetString() == "ok", rule.ToString()));
        foreach (var rule in rules)
        {
            var found = await prometheus.QueryAsync(rule.GetProperty("query").GetString()!);
            if (rule.GetProperty("type").GetString() == "recording" && !found.Any(series => double.IsFinite(series.Value)))
            {
                empty.Add(rule.ToString());
            }
        }

        return empty;
    }

    private static (string Metric, string Label) LabelValues(string query)
    {
        var match = Regex.Match(query, @"^label_values\((.+), (\w+)\)$");
        Assert.True(match.Success, query);
        return (match.Groups[1].Value, match.Groups[2].Value);
    }
}
