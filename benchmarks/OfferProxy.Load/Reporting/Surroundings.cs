using OfferProxy.Measuring.Reporting;
using OfferProxy.Measuring.Requests;

namespace OfferProxy.Load.Reporting;

/// <summary>The machine and the run, at the head of the report.</summary>
internal static class Surroundings
{
    /// <summary>Prints them.</summary>
    public static void Print(LoadContext context)
    {
        var (report, cores) = (context.Report, context.Cores);
        foreach (var line in Machine.Describe(context.Options.Root, $"bash benchmarks/load/run{(context.Options.Short ? " --short" : "")}"))
        {
            report.Line(line);
        }

        report.Line(cores.Apart
            ? $"The measured server runs on processor {cores.Server} alone; wrk and origins on processor {cores.Others}. Compare CPU a request, not throughput."
            : "There is one processor for everything: throughput and latencies mean nothing, CPU a request does.");
        report.Line($"Requests have {RequestSet.NameCount} names and 256 flows in turn, and but for the short query the header fields that a browser sends.");
        var settings = Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => name.StartsWith("DOTNET_", StringComparison.Ordinal) && !IsOfTheTool(name))
            .Select(name => $"{name}={Environment.GetEnvironmentVariable(name)}").Order();
        report.Line($".NET servers run with {string.Join(' ', settings.DefaultIfEmpty("no DOTNET_ settings"))}, {(context.Options.ThreadPool ? "their connections on the thread pool" : "their connections inline, as the gateway is shipped")}.");
    }

    private static bool IsOfTheTool(string name) => name is "DOTNET_ROOT" or "DOTNET_HOST_PATH" or "DOTNET_NOLOGO" or "DOTNET_CLI_TELEMETRY_OPTOUT" || name.StartsWith("DOTNET_CLI", StringComparison.Ordinal);
}
