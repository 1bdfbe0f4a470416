using System.Globalization;
using System.Text;

namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>Writes what became of all forms as Markdown.</summary>
internal static class OracleTable
{
    private const string FileVariable = "OFFERPROXY_ORACLE_TABLE";

    /// <summary>The table.</summary>
    public static string Markdown(IReadOnlyList<OracleRow> rows)
    {
        var table = new StringBuilder("| form | expected | outcome | origin requests / asked | hits | wrong |\n|---|---|---|---|---|---|\n");
        foreach (var row in rows)
        {
            table.Append(CultureInfo.InvariantCulture, $"| {row.Form.Name} | {row.Form.Expected} | {Outcome(row)} | {row.OriginRequests} / {row.Asks} | {row.Hits} | {row.Wrong} |\n");
        }

        return table.Append('\n').Append(Sums(rows)).ToString();
    }

    /// <summary>Adds a text to the file that the environment names, where it names one.</summary>
    public static void Keep(string text)
    {
        if (Environment.GetEnvironmentVariable(FileVariable) is { Length: > 0 } file)
        {
            File.AppendAllText(file, text + "\n\n");
        }
    }

    private static string Outcome(OracleRow row)
    {
        var outcome = row.Wrong > 0 ? "**wrong**" : row.Hits > 0 ? "shared" : "not shared";
        var starved = row.Starved.Count > 0 && row.Form.Expected == OracleExpectation.Shareable ? "; too few hits: " + string.Join(", ", row.Starved) : "";
        return outcome + (row.Details.Length > 0 ? $" ({row.Details})" : "") + starved;
    }

    private static string Sums(IReadOnlyList<OracleRow> rows)
    {
        var sums = new StringBuilder("| expected | forms | right | wrong responses in | too few hits in | hits / asked | wrong responses |\n|---|---|---|---|---|---|---|\n");
        foreach (var group in rows.GroupBy(static row => row.Form.Expected).OrderBy(static group => group.Key))
        {
            var starved = group.Key == OracleExpectation.Shareable ? group.Count(static row => row.Starved.Count > 0) : 0;
            var right = group.Count(static row => row.Failure is null && row.Wrong == 0);
            sums.Append(CultureInfo.InvariantCulture, $"| {group.Key} | {group.Count()} | {right} | {group.Count(static row => row.Wrong > 0)} | {starved} ");
            sums.Append(CultureInfo.InvariantCulture, $"| {group.Sum(static row => row.Hits)} / {group.Sum(static row => row.Asks)} | {group.Sum(static row => row.Wrong)} |\n");
        }

        return sums.Append(CultureInfo.InvariantCulture, $"\n{rows.Sum(static row => row.OriginRequests)} origin requests for {rows.Sum(static row => row.Asks)}, ")
            .Append(CultureInfo.InvariantCulture, $"{rows.Sum(static row => row.MadeUp)} of them sent by nobody.\n").ToString();
    }
}
