using OfferProxy.Measuring.Reporting;

namespace OfferProxy.Faults.Reporting;

/// <summary>What a run found.</summary>
internal sealed class FaultsReport(string file) : MarkdownReport(file)
{
    /// <summary>Prints what was run, and where.</summary>
    public void Begin(FaultsOptions options)
    {
        Begin("Faults", options.Root, $"bash benchmarks/faults/run{(options.Short ? " --short" : "")}");
        Line($"* {options.Rate} requests a second on cached offers, by the clock; gateway, origin and load share all processors.");
    }

    /// <summary>Prints a table, and what its rows did not show.</summary>
    public void Write(string section, IReadOnlyCollection<FaultRow> rows)
    {
        Table(FaultTable.Columns, rows.Select(FaultTable.Cells), FaultTable.Texts);
        foreach (var row in rows)
        {
            Judge($"{section}, {row.Name}", row.Verdict);
            if (row.Tally.Problems is { Count: > 0 } problems)
            {
                Line($"* {row.Name}: {string.Join("; ", problems)}");
            }
        }
    }
}
