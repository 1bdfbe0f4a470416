using OfferProxy.Faults.Aborting;
using OfferProxy.Faults.Cold;
using OfferProxy.Faults.Collapsing;
using OfferProxy.Faults.Draining;
using OfferProxy.Faults.Reporting;
using OfferProxy.Faults.Warm;
using OfferProxy.Load;
using OfferProxy.Load.Processes;

namespace OfferProxy.Faults;

/// <summary>A whole run: each section in turn, then the verdicts. What was started ends with it, however it ends.</summary>
internal static class FaultsRun
{
    private static readonly Dictionary<Section, Func<FaultsContext, CancellationToken, Task>> Parts = new()
    {
        [Section.Warm] = WarmSection.RunAsync,
        [Section.Cold] = ColdSection.RunAsync,
        [Section.Collapse] = CollapseSection.RunAsync,
        [Section.Abort] = AbortSection.RunAsync,
        [Section.Drain] = DrainSection.RunAsync,
    };

    /// <summary>Runs it; the exit code is 0 where every section came to its end and showed what it must.</summary>
    public static async Task<int> RunAsync(FaultsOptions options, CancellationToken cancel)
    {
        var time = new TimeLimit(options.Limit);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(options.Limit);
        Directory.CreateDirectory(options.Work);
        Directory.CreateDirectory(options.Results);

        using var report = new FaultsReport(Path.Combine(options.Results, "report.md"));
        await using var ledger = new Ledger(Path.Combine(options.Work, "started"));
        var context = new FaultsContext(options, new(options, ledger), new(new()), report);
        report.Begin(options);
        foreach (var (section, run) in Parts.Where(part => options.Sections.Contains(part.Key)))
        {
            try
            {
                report.Heading($"{section} (after {time.Elapsed.TotalSeconds:0} s)");
                await run(context, limit.Token);
            }
            catch (OperationCanceledException) when (limit.IsCancellationRequested)
            {
                report.Miss($"{section} was stopped by the limit of {options.Limit.TotalSeconds:0} s or by a signal.");
                break;
            }
            catch (Exception exception) when (exception is InvalidOperationException or IOException or HttpRequestException or OperationCanceledException)
            {
                report.Miss($"{section} failed: {exception.Message}");
            }
        }

        return report.End();
    }
}
