using BenchmarkDotNet.Running;
using OfferProxy.Benchmarks;

if (args is ["sizes", ..])
{
    return AdmissionSizes.Print(Console.Out);
}

BenchmarkSwitcher.FromAssembly(typeof(SiteBlocklistBenchmarks).Assembly).Run(args);
return 0;
