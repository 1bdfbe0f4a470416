using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using OfferProxy.Benchmarks;
using OfferProxy.Benchmarks.Ledger;
using OfferProxy.Benchmarks.Reporting;
using OfferProxy.Benchmarks.Simulating;
using OfferProxy.Benchmarks.Simulating.Attacking;
using Perfolizer.Horology;

if (args is ["sizes", ..])
{
    return AdmissionSizes.Print(Console.Out, out _);
}

if (args is ["entries", ..])
{
    return await EntrySizes.PrintAsync(Console.Out);
}

if (args is ["simulate", "--attack", ..])
{
    return AttackReport.Print(Console.Out);
}

if (args is ["simulate", ..])
{
    return SimulationReport.Print(Console.Out);
}

if (args is ["ledger", .. var with])
{
    return await LedgerReport.PrintAsync(Console.Out, with is ["--short"]);
}

// Short iterations, because there are some seventy benchmarks: all of them together take less than ten minutes.
var config = DefaultConfig.Instance.AddJob(Job.Default
    .WithWarmupCount(4).WithIterationCount(10).WithIterationTime(TimeInterval.FromMilliseconds(100)).AsDefault())
    .WithBuildTimeout(TimeSpan.FromMinutes(5));
var everything = args is ["--filter", "*", ..];
var summaries = BenchmarkSwitcher.FromAssembly(typeof(SiteBlocklistBenchmarks).Assembly).Run(args, config).ToList();
LoadedFile? sites = null;
var right = !everything || AdmissionSizes.Print(Console.Out, out sites) == 0;
ReportFile.Write(summaries, sites, everything);
return right && summaries.All(static summary => summary.Reports.All(static report => report.Success)) ? 0 : 1;
