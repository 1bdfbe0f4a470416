using System.Text.RegularExpressions;

namespace OfferProxy.EndToEndTests.Telemetry;

/// <summary>The operator's page, by its tables.</summary>
internal static partial class OperationsPage
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "docs", "operations.md"));

    /// <summary>The whole page.</summary>
    public static string Text => string.Join('\n', Lines);

    /// <summary>The rows of the table below a heading, cell by cell, without the heads.</summary>
    public static IReadOnlyList<string[]> Table(string heading) =>
    [
        .. Lines.SkipWhile(line => line.TrimStart('#', ' ') != heading || !line.StartsWith('#')).Skip(1)
            .TakeWhile(line => !line.StartsWith('#'))
            .Where(line => line.StartsWith('|')).Skip(2)
            .Select(line => line.Trim('|').Split(" | ").Select(cell => cell.Trim()).ToArray()),
    ];

    /// <summary>What stands in a cell as code.</summary>
    public static IEnumerable<string> Code(string cell) => Quoted().Matches(cell).Select(match => match.Groups[1].Value);

    /// <summary>The headings.</summary>
    public static IEnumerable<string> Headings => Lines.Where(line => line.StartsWith('#')).Select(line => line.TrimStart('#', ' '));

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
