using OfferProxy.Measuring.Reporting;
using OfferProxy.Measuring.Running;

namespace OfferProxy.Faults.Reporting;

/// <summary>What a run found, printed and kept as Markdown, with the end of it: whether all was shown that must be.</summary>
internal sealed class FaultsReport : IRunReport
{
    private readonly StreamWriter _file;
    private readonly List<string> _misses = [];

    /// <summary>Begins the file.</summary>
    public FaultsReport(string file) => _file = new(file) { AutoFlush = true };

    /// <summary>Prints what was run, and where.</summary>
    public void Begin(FaultsOptions options)
    {
        Line("# Faults");
        Line("");
        foreach (var line in Machine.Describe(options.Root, $"bash benchmarks/faults/run{(options.Short ? " --short" : "")}"))
        {
            Line($"* {line}");
        }

        Line($"* {options.Rate} requests a second on cached offers, by the clock; gateway, origin and load share all processors.");
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

    /// <summary>Prints a table, and what its rows did not show.</summary>
    public void Write(string section, IReadOnlyCollection<FaultRow> rows)
    {
        foreach (var line in FaultTable.Lines(rows))
        {
            Line(line);
        }

        Line("");
        foreach (var row in rows)
        {
            Judge($"{section}, {row.Name}", row.Verdict);
            if (row.Tally.Problems is { Count: > 0 } problems)
            {
                Line($"* {row.Name}: {string.Join("; ", problems)}");
            }
        }
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
    public void Dispose() => _file.Dispose();
}
