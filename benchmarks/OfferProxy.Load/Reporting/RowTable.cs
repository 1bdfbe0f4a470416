using System.Globalization;
using OfferProxy.Load.Comparing;
using Spectre.Console;

namespace OfferProxy.Load.Reporting;

/// <summary>The table of the rows: what scenarios cost over each other, with the limits that they are held to.</summary>
internal static class RowTable
{
    /// <summary>Prints it, keeps it as <c>rows.csv</c>, and says where it is not worth keeping.</summary>
    /// <param name="context">The run.</param>
    /// <param name="rows">The rows, each with what came of it; null where it was not timed.</param>
    /// <param name="counted">What was counted and not timed.</param>
    public static void Print(LoadContext context, IReadOnlyList<(Row Row, Figure? Figure)> rows, IReadOnlyList<Figure> counted)
    {
        var table = new Table().AsciiDoubleHeadBorder();
        foreach (var column in (string[])["row", "limit", "median", "least", "most", "spread", "instructions", "by start", ""])
        {
            table.AddColumn(column, cell => cell.Alignment = column is "row" or "by start" or "" ? Justify.Left : Justify.Right);
        }

        List<string> lines = ["row,limit,median,least,most,spread,rounds,instructions,by_start,verdict"];
        var figures = rows.Select(static row => row.Figure).OfType<Figure>().Concat(counted).ToList();
        foreach (var figure in figures)
        {
            var (limit, spread) = (LimitOf(figure), figure.Counted ? "" : Text(figure.Spread));
            table.AddRow(Markup.Escape(figure.Name), limit, Text(figure.Median), Text(figure.Least), Text(figure.Most), spread, Counted(figure.Instructions), StartsOf(figure), VerdictOf(figure));
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"\"{figure.Name}\",{limit},{Text(figure.Median)},{Text(figure.Least)},{Text(figure.Most)},{spread},{figure.Rounds.Count},{Counted(figure.Instructions)},{StartsOf(figure)},{VerdictOf(figure)}"));
        }

        context.Report.Line("Ratios of CPU a request, round by round: their median, least, most, and most over least. Instructions: the ratio of those, counted by perf in 2 s of load on each alone.");
        context.Report.Write(table);
        File.WriteAllLines(Path.Combine(context.Report.Folder, "rows.csv"), lines);

        foreach (var (row, _) in rows.Where(static row => row.Figure is null))
        {
            context.Report.Failed($"Not measured: {row.Name}.");
        }

        var unsteady = figures.Where(static figure => !figure.IsSteady).ToList();
        if (unsteady.Count > 0)
        {
            context.Report.NotKept($"Not worth keeping: a row that decides has to be timed in {Figure.FewestRounds} rounds that spread over {Figure.WidestSpread.ToString(CultureInfo.InvariantCulture)} at most.");
            unsteady.ForEach(figure => context.Report.NotKept($"  {figure.Name}: {figure.Rounds.Count} rounds that spread over {figure.Spread.ToString("0.00", CultureInfo.InvariantCulture)}."));
        }
    }

    private static string LimitOf(Figure figure) => figure.Limit is { } limit ? string.Create(CultureInfo.InvariantCulture, $"{(figure.AtMost ? "<=" : ">=")} {limit}") : "";

    private static string VerdictOf(Figure figure) => figure.IsMet switch { true => "met", false => "MISSED", null => "" };

    private static string StartsOf(Figure figure) => figure.Starts.Count > 1 ? string.Join(' ', figure.Starts.Select(static median => median.ToString("0.00", CultureInfo.InvariantCulture))) : "";

    private static string Counted(double ratio) => double.IsNaN(ratio) ? "" : Text(ratio);

    private static string Text(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
