using System.Globalization;
using Spectre.Console;

namespace OfferProxy.Gateway.Commands.Administration;

/// <summary>Writes tables for people: with colours and lines on a terminal, plain elsewhere.</summary>
internal static class Terminal
{
    // A file has no edge to break lines at.
    private const int NoEdge = 4096;

    /// <summary>A console over a writer.</summary>
    public static IAnsiConsole Over(TextWriter output)
    {
        var isTerminal = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        var console = AnsiConsole.Create(new()
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        if (!isTerminal)
        {
            console.Profile.Width = NoEdge;
        }

        return console;
    }

    /// <summary>Writes a table; nothing where it has no row.</summary>
    /// <param name="console">The console.</param>
    /// <param name="title">What it is of.</param>
    /// <param name="columns">The heads of its columns.</param>
    /// <param name="rows">Its rows.</param>
    public static void Table(this IAnsiConsole console, string title, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        var table = new Table { Border = console.Profile.Capabilities.Ansi ? TableBorder.Rounded : TableBorder.Simple };
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(new Text(column, new(decoration: Decoration.Bold))));
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(static cell => new Text(Text(cell))));
        }

        if (table.Rows.Count > 0)
        {
            console.WriteLine(title);
            console.Write(table);
        }
    }

    /// <summary>Writes what there is to say of one thing, a line each; what is null is left out.</summary>
    public static void Facts(this IAnsiConsole console, params IReadOnlyList<(string Name, object? Value)> facts)
    {
        var told = facts.Where(static fact => fact.Value is not null).ToList();
        var width = told.Max(static fact => fact.Name.Length);
        foreach (var (name, value) in told)
        {
            console.Write(new Text(name.PadRight(width + 2), new(decoration: Decoration.Bold)));
            console.WriteLine(Text(value));
        }
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "yes" : "no",
        DateTimeOffset time => time.ToString("u", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
