using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;

namespace OfferProxy.Benchmarks.Reporting;

/// <summary>Keeps what a run found as <c>results/report.md</c> beside this program's source: budgets first, then each table.</summary>
internal static class ReportFile
{
    /// <summary>Prints the budgets and, after a run of everything, writes the file.</summary>
    public static void Write(IReadOnlyList<Summary> summaries, LoadedFile? sites, bool everything)
    {
        var budgets = Budgets.Table(summaries, sites).ToList();
        budgets.ForEach(Console.WriteLine);
        if (!everything || FindFolder() is not { } folder)
        {
            return;
        }

        var path = Path.Combine(Directory.CreateDirectory(folder).FullName, "report.md");
        using (var file = new StreamWriter(path))
        {
            file.WriteLine(FormattableString.Invariant($"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC\n\n## Budgets\n"));
            budgets.ForEach(file.WriteLine);
            using var logger = new StreamLogger(file);
            foreach (var summary in summaries)
            {
                file.WriteLine($"\n## {summary.BenchmarksCases.Select(static one => one.Descriptor.Type.Name).FirstOrDefault(summary.Title)}");
                MarkdownExporter.GitHub.ExportToLog(summary, logger);
                logger.Flush();
            }
        }

        Console.WriteLine($"The tables are in {path}.");
    }

    /// <summary>The folder of results beside this program's source; null where it runs elsewhere.</summary>
    public static string? FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "OfferProxy.sln")))
            {
                return Path.Combine(folder.FullName, "benchmarks", "OfferProxy.Benchmarks", "results");
            }
        }

        return null;
    }
}
