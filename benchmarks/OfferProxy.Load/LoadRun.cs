using OfferProxy.Load.Collapsing;
using OfferProxy.Load.Comparing;
using OfferProxy.Load.Growing;
using OfferProxy.Load.Processes;
using OfferProxy.Load.Reporting;
using OfferProxy.Load.Requests;
using OfferProxy.Load.Scheduling;
using OfferProxy.Load.Starting;

namespace OfferProxy.Load;

/// <summary>A whole run: each section in turn, then the budgets. What was started ends with it, however it ends.</summary>
internal static class LoadRun
{
    private static readonly Dictionary<Section, Func<LoadContext, CancellationToken, Task>> Parts = new()
    {
        [Section.Start] = StartTimes.MeasureAsync,
        [Section.Collapse] = ColdKey.MeasureAsync,
        [Section.Compare] = Comparison.MeasureAsync,
        [Section.Scheduling] = SchedulingComparison.MeasureAsync,
        [Section.Telemetry] = TelemetryCost.MeasureAsync,
        [Section.Connections] = ConnectionsCurve.MeasureAsync,
        [Section.Routes] = RoutesCurve.MeasureAsync,
        [Section.Integrations] = IntegrationsCurve.MeasureAsync,
        [Section.Sites] = SitesCurve.MeasureAsync,
        [Section.Offers] = OffersCurve.MeasureAsync,
    };

    /// <summary>Runs it; the exit code is 0 where every section came to its end.</summary>
    public static async Task<int> RunAsync(LoadOptions options, CancellationToken cancel)
    {
        var time = new TimeLimit(options.Limit);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(options.Limit);
        Directory.CreateDirectory(options.Work);
        Directory.CreateDirectory(options.Results);

        var cores = Cores.Find();
        var complete = true;
        using var report = new Report(options);
        await using var ledger = new Ledger(Path.Combine(options.Work, "started"));
        var context = new LoadContext(
            options, cores, new(options, cores, ledger), new(options.Beside("wrk"), cores), new RequestFiles(options.Work, options.BrowserHeaders), report, time);
        Surroundings.Print(context);
        foreach (var (section, measure) in Parts.Where(part => options.Sections.Contains(part.Key)))
        {
            try
            {
                report.Heading($"{section} (after {time.Elapsed.TotalSeconds:0} s)");
                await measure(context, limit.Token);
            }
            catch (OperationCanceledException) when (limit.IsCancellationRequested)
            {
                report.Warn($"{section} was stopped by the limit of {options.Limit.TotalSeconds:0} s or by a signal.");
                complete = false;
                break;
            }
            catch (Exception exception) when (exception is InvalidOperationException or IOException or HttpRequestException)
            {
                report.Warn($"{section} failed: {exception.Message}");
                complete = false;
            }
        }

        BudgetTable.Print(report);
        return complete ? 0 : 1;
    }
}
