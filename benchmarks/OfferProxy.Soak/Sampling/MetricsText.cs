using System.Globalization;

namespace OfferProxy.Soak.Sampling;

/// <summary>Reads Prometheus's text format. Pure.</summary>
internal static class MetricsText
{
    /// <summary>The metrics by name, of each the sum of all its series.</summary>
    public static IReadOnlyDictionary<string, double> Read(string text)
    {
        var metrics = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var name = line.AsSpan(0, line.AsSpan().IndexOfAny('{', ' ') is var end and > 0 ? end : line.Length).ToString();
            var rest = line.AsSpan(line.LastIndexOf('}') is var close and >= 0 ? close + 1 : name.Length).Trim();
            var value = rest.IndexOf(' ') is var space and > 0 ? rest[..space] : rest;
            if (line[0] != '#' && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                metrics[name] = metrics.GetValueOrDefault(name) + number;
            }
        }

        return metrics;
    }
}
