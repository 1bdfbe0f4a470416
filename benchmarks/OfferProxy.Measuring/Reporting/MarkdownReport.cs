using OfferProxy.Measuring.Running;

namespace OfferProxy.Measuring.Reporting;

/// <summary>What a run found, printed and kept as Markdown, with the end of it: whether all was shown that must be.</summary>
internal class MarkdownReport : IRunReport
{
    private readonly StreamWriter _file;
    private readonly List<string> _misses = [];

    /// <summary>Begins the file.</summary>
    public MarkdownReport(string file) => _file = new(file) { AutoFlush = true };

    /// <summary>Prints what was run, and where.</summary>
    /// <param name="title">What the report is called.</param>
    /// <param name="root">The folder of the solution.</param>
    /// <param name="command">What was run.</param>
    public void Begin(string title, string root, string command)
    {
        Line($"# {title}");
        Line("");
        foreach (var line in Machine.Describe(root, command))
        {
            Line($"* {line}");
        }
    }

    /// <inheritdoc/>
    public void Heading(string text)
    {
        Line("");
        Line($"## {text}");
        Line("");
    }

    /// <summary>Prints a line.</summary>
    public void Line(string text)
    {
        Console.WriteLine(text);
        _file.WriteLine(text);
    }

    /// <summary>Tells how far a run is, on the console alone.</summary>
    public static void Progress(string text) => Console.Error.WriteLine($"  {text}");

    /// <summary>Prints a table.</summary>
    /// <param name="columns">What columns are called.</param>
    /// <param name="rows">The cells of each row.</param>
    /// <param name="texts">The columns that hold words.</param>
    public void Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows, params IReadOnlyCollection<string> texts)
    {
        foreach (var line in MarkdownTable.Lines(columns, rows, texts))
        {
            Line(line);
        }

        Line("");
    }

    /// <summary>Notes a verdict.</summary>
    public void Judge(string subject, Verdict verdict)
    {
        foreach (var miss in verdict.Misses)
        {
            Miss($"{subject}: {miss}");
        }
    }

    /// <summary>Notes that something was not shown.</summary>
    public void Miss(string text) => _misses.Add(text);

    /// <inheritdoc/>
    public void Failed(string text) => Miss(text);

    /// <inheritdoc/>
    public int End()
    {
        Heading("Verdict");
        foreach (var miss in _misses)
        {
            Line($"* MISSED: {miss}");
        }

        if (_misses.Count == 0)
        {
            Line("All was shown that must be.");
        }

        return _misses.Count == 0 ? 0 : 1;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Dispose();
        GC.SuppressFinalize(this);
    }
}
