using OfferProxy.Faults.Aborting;
using OfferProxy.Faults.Cold;
using OfferProxy.Faults.Collapsing;
using OfferProxy.Faults.Draining;
using OfferProxy.Faults.Reporting;
using OfferProxy.Faults.Siege;
using OfferProxy.Faults.Warm;
using OfferProxy.Measuring.Running;

namespace OfferProxy.Faults;

/// <summary>A whole run: each section in turn, then the verdicts.</summary>
internal static class FaultsRun
{
    private static readonly RunParts<Section, FaultsContext> Parts = new()
    {
        { Section.Warm, WarmSection.RunAsync },
        { Section.Cold, ColdSection.RunAsync },
        { Section.Collapse, CollapseSection.RunAsync },
        { Section.Abort, AbortSection.RunAsync },
        { Section.Drain, DrainSection.RunAsync },
        { Section.Siege, SiegeSection.RunAsync },
    };

    /// <summary>Runs it; the exit code is 0 where every section came to its end and showed what it must.</summary>
    public static Task<int> RunAsync(FaultsOptions options, CancellationToken cancel) => Parts.RunAsync(
        options,
        () => new FaultsReport(Path.Combine(options.Results, "report.md")),
        (report, ledger, _) =>
        {
            report.Begin(options);
            return new(options, new(options, ledger), new(new()), report);
        },
        cancel);
}
