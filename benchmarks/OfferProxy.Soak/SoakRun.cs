using System.Globalization;
using OfferProxy.Measuring.Reporting;
using OfferProxy.Measuring.Running;

namespace OfferProxy.Soak;

/// <summary>A whole run, then the verdicts.</summary>
internal static class SoakRun
{
    private static readonly RunParts<Section, SoakContext> Parts = new() { { Section.Soak, SoakSection.RunAsync } };

    /// <summary>Runs it; the exit code is 0 where it came to its end, nothing grew, and no answer was wrong.</summary>
    public static Task<int> RunAsync(SoakOptions options, CancellationToken cancel) => Parts.RunAsync(
        options,
        () => new MarkdownReport(Path.Combine(options.Results, "report.md")),
        (report, ledger, _) =>
        {
            report.Begin("Soak", options.Root, string.Create(CultureInfo.InvariantCulture, $"bash benchmarks/soak/run{(options.Short ? " --short" : "")} --minutes {options.For.TotalMinutes:0.#}"));
            report.Line(string.Create(CultureInfo.InvariantCulture, $"* {options.Rate} requests a second on two gateways together, by the clock; gateways, Redis, origin and load share all processors."));
            return new(options, new(options, ledger), report);
        },
        cancel);
}
