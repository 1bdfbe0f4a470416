using BenchmarkDotNet.Reports;

namespace OfferProxy.Benchmarks.Reporting;

/// <summary>What a benchmark found.</summary>
/// <param name="Nanoseconds">The mean of a call.</param>
/// <param name="Allocated">Bytes allocated by a call.</param>
internal sealed record Finding(double Nanoseconds, double? Allocated);

/// <summary>Looks up what benchmarks found.</summary>
internal sealed class Findings(IReadOnlyList<Summary> summaries)
{
    /// <summary>What a benchmark found; null where it was not run, or failed.</summary>
    /// <param name="type">Its class.</param>
    /// <param name="method">Its method.</param>
    /// <param name="parameter">The value of its parameter.</param>
    public Finding? Of(string type, string method, string parameter) =>
        summaries.SelectMany(static summary => summary.Reports)
            .Where(report => report.BenchmarkCase.Descriptor is var descriptor && descriptor.Type.Name == type && descriptor.WorkloadMethod.Name == method
                && report.BenchmarkCase.Parameters.Items.Any(item => Convert.ToString(item.Value, System.Globalization.CultureInfo.InvariantCulture) == parameter))
            .Where(static report => report.ResultStatistics is not null)
            .Select(static report => new Finding(report.ResultStatistics!.Mean, report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase)))
            .FirstOrDefault();
}
