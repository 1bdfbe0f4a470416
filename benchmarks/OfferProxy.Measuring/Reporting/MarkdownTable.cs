namespace OfferProxy.Measuring.Reporting;

/// <summary>Writes tables of Markdown. Pure.</summary>
internal static class MarkdownTable
{
    /// <summary>The table as lines, each column as wide as its widest cell.</summary>
    /// <param name="columns">What columns are called.</param>
    /// <param name="rows">The cells of each row.</param>
    /// <param name="texts">The columns that hold words; the others hold numbers, and stand to the right.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows, params IReadOnlyCollection<string> texts)
    {
        var cells = rows.Prepend(columns).ToList();
        var widths = Enumerable.Range(0, columns.Count).Select(column => cells.Max(row => row[column].Length)).ToList();
        yield return Line(columns.Select(Padded));
        yield return Line(columns.Select((name, column) => texts.Contains(name) ? new string('-', widths[column]) : new string('-', widths[column] - 1) + ':'));
        foreach (var row in cells.Skip(1))
        {
            yield return Line(row.Select(Padded));
        }

        string Padded(string cell, int column) => texts.Contains(columns[column]) ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]);
    }

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
