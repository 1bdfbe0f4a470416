using OfferProxy.Fleet.Blocking;
using OfferProxy.Fleet.Cold;
using OfferProxy.Fleet.Faulting;
using OfferProxy.Fleet.Purging;
using OfferProxy.Measuring.Reporting;
using OfferProxy.Measuring.Running;

namespace OfferProxy.Fleet;

/// <summary>A whole run: each section in turn, then the verdicts.</summary>
internal static class FleetRun
{
    private static readonly RunParts<Section, FleetContext> Parts = new()
    {
        { Section.Purge, PurgeSection.RunAsync },
        { Section.Block, BlockSection.RunAsync },
        { Section.Redis, RedisSection.RunAsync },
        { Section.Cold, ColdSection.RunAsync },
    };

    /// <summary>Runs it; the exit code is 0 where every section came to its end and showed what it must.</summary>
    public static Task<int> RunAsync(FleetOptions options, CancellationToken cancel) => Parts.RunAsync(
        options,
        () => new MarkdownReport(Path.Combine(options.Results, "report.md")),
        (report, ledger, _) =>
        {
            report.Begin("Fleet", options.Root, $"bash benchmarks/fleet/run{(options.Short ? " --short" : "")}");
            report.Line($"* {options.Rate} requests a second on all nodes together, by the clock; gateways, Redis, origin and load share all processors.");
            return new(options, new(options, ledger), new(new()), report);
        },
        cancel);
}
