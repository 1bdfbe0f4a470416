using OfferProxy.Load.Collapsing;
using OfferProxy.Load.Comparing;
using OfferProxy.Load.Growing;
using OfferProxy.Load.Reporting;
using OfferProxy.Load.Scheduling;
using OfferProxy.Load.Starting;
using OfferProxy.Measuring.Processes;
using OfferProxy.Measuring.Running;

namespace OfferProxy.Load;

/// <summary>A whole run: each section in turn, then the budgets.</summary>
internal static class LoadRun
{
    private static readonly RunParts<Section, LoadContext> Parts = new()
    {
        { Section.Start, StartTimes.MeasureAsync },
        { Section.Collapse, ColdKey.MeasureAsync },
        { Section.Compare, Comparison.MeasureAsync },
        { Section.Scheduling, SchedulingComparison.MeasureAsync },
        { Section.Connections, ConnectionsCurve.MeasureAsync },
        { Section.Routes, RoutesCurve.MeasureAsync },
        { Section.Integrations, IntegrationsCurve.MeasureAsync },
        { Section.Sites, SitesCurve.MeasureAsync },
        { Section.Offers, OffersCurve.MeasureAsync },
    };

    /// <summary>Runs it; the exit code is 0 where every section came to its end.</summary>
    public static Task<int> RunAsync(LoadOptions options, CancellationToken cancel) => Parts.RunAsync(
        options,
        () => new Report(options),
        (report, ledger, time) =>
        {
            var cores = Cores.Find();
            var context = new LoadContext(
                options, cores, new(options, cores, ledger), new(options.Beside("wrk"), cores), new(cores), new(options.Work), report, time);
            Surroundings.Print(context);
            return context;
        },
        cancel);
}
