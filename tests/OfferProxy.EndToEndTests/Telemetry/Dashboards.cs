using System.Text.Json;
using System.Text.RegularExpressions;

namespace OfferProxy.EndToEndTests.Telemetry;

/// <summary>An expression of a panel.</summary>
/// <param name="Dashboard">The dashboard's title.</param>
/// <param name="Panel">The panel's title.</param>
/// <param name="Expression">The expression, with variables in their places.</param>
/// <param name="MayBeEmpty">Whether the panel says that it is empty when healthy.</param>
/// <param name="Legend">What a series is called: <c>{{label}}</c> stands for the label's value.</param>
internal sealed record PanelQuery(string Dashboard, string Panel, string Expression, bool MayBeEmpty, string Legend)
{
    public override string ToString() => $"{Dashboard} / {Panel}: {Expression}";
}

/// <summary>Reads the shipped dashboards.</summary>
internal static partial class Dashboards
{
    // What Grafana would put in the place of the variables, with everything chosen.
    private static readonly Dictionary<string, string> Variables = new()
    {
        ["job"] = "offerproxy", ["instance"] = ".*", ["operation"] = ".*", ["cluster"] = ".*", ["__rate_interval"] = "30s",
    };

    /// <summary>The dashboards, by file.</summary>
    public static IEnumerable<JsonElement> All => Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "config", "dashboards"), "*.json").Order().Select(Read);

    /// <summary>The panels of a dashboard, without its rows.</summary>
    public static IEnumerable<JsonElement> PanelsOf(JsonElement dashboard) =>
        dashboard.GetProperty("panels").EnumerateArray().Where(panel => panel.GetProperty("type").GetString() != "row");

    /// <summary>Every expression of every panel.</summary>
    public static IReadOnlyList<PanelQuery> Queries =>
    [
        .. from dashboard in All
           from panel in PanelsOf(dashboard)
           from target in panel.GetProperty("targets").EnumerateArray()
           select new PanelQuery(
               dashboard.GetProperty("title").GetString()!,
               panel.GetProperty("title").GetString()!,
               Resolve(target.GetProperty("expr").GetString()!),
               panel.GetProperty("description").GetString()!.EndsWith("Empty when healthy.", StringComparison.Ordinal),
               target.GetProperty("legendFormat").GetString()!),
    ];

    /// <summary>The metrics and labels that the dashboards' variables ask for.</summary>
    public static IEnumerable<string> VariableQueries =>
        from dashboard in All
        from variable in dashboard.GetProperty("templating").GetProperty("list").EnumerateArray()
        where variable.GetProperty("type").GetString() == "query"
        select Resolve(variable.GetProperty("definition").GetString()!);

    /// <summary>Puts values in the places of variables; a variable that there is none of is an error.</summary>
    public static string Resolve(string expression) => Variable().Replace(expression, match => Variables[match.Groups[1].Value]);

    private static JsonElement Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        return document.RootElement.Clone();
    }

    [GeneratedRegex(@"\$(\w+)")]
    private static partial Regex Variable();
}
