using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace OfferProxy.EndToEndTests.Telemetry;

/// <summary>Leaves what panels show as text that gnuplot draws: a file a panel, a block a series, its name first.</summary>
internal static partial class PanelData
{
    public static async Task WriteAsync(PrometheusServer prometheus, DateTimeOffset since, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var panel in Dashboards.Queries.GroupBy(query => (query.Dashboard, query.Panel)))
        {
            var blocks = new List<string>();
            foreach (var query in panel)
            {
                foreach (var (labels, values) in await prometheus.RangeAsync(query.Expression, since))
                {
                    var lines = values.Where(point => double.IsFinite(point.Value)).Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.Time:0} {point.Value:g6}"));
                    blocks.Add($"\"{Named(query.Legend, labels)}\"\n{string.Join('\n', lines)}\n");
                }
            }

            var name = $"{panel.Key.Dashboard.Split(": ")[1]} {panel.Key.Panel}".ToLowerInvariant().Replace(' ', '-');
            await File.WriteAllTextAsync(Path.Combine(folder, name + ".dat"), string.Join("\n\n", blocks));
        }
    }

    private static string Named(string legend, JsonElement labels) =>
        Label().Replace(legend, match => labels.TryGetProperty(match.Groups[1].Value, out var value) ? value.GetString()! : "");

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Label();
}
