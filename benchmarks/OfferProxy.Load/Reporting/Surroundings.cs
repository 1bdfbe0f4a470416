using System.Diagnostics;
using System.Runtime.InteropServices;

namespace OfferProxy.Load.Reporting;

/// <summary>The machine and the run, at the head of the report.</summary>
internal static class Surroundings
{
    /// <summary>Prints them.</summary>
    public static void Print(LoadContext context)
    {
        var (report, cores) = (context.Report, context.Cores);
        var cpu = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown processor";
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9;
        report.Line($"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, commit {Commit(context.Options.Root)}, bash benchmarks/load/run{(context.Options.Short ? " --short" : "")}");
        report.Line($"{cpu}, {Environment.ProcessorCount} processors, {memory:0} GB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");
        report.Line($"Load average at the start: {File.ReadAllText("/proc/loadavg").Trim()}{Busy()}");
        report.Line(cores.Apart
            ? $"The measured server runs on processor {cores.Server} alone; wrk and origins on processor {cores.Others}. Compare CPU a request, not throughput."
            : "There is one processor for everything: throughput and latencies mean nothing, CPU a request does.");
        report.Line($"Requests have {(context.Options.BrowserHeaders ? "the header fields that a browser sends" : "Host and Accept alone")}; 16 names, 256 flows.");
        var settings = Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => name.StartsWith("DOTNET_", StringComparison.Ordinal) && !IsOfTheTool(name))
            .Select(name => $"{name}={Environment.GetEnvironmentVariable(name)}").Order();
        report.Line($".NET servers run with {string.Join(' ', settings.DefaultIfEmpty("no DOTNET_ settings"))}, {(context.Options.ThreadPool ? "their connections on the thread pool" : "their connections inline, as the gateway is shipped")}.");
    }

    private static bool IsOfTheTool(string name) => name is "DOTNET_ROOT" or "DOTNET_HOST_PATH" or "DOTNET_NOLOGO" or "DOTNET_CLI_TELEMETRY_OPTOUT" || name.StartsWith("DOTNET_CLI", StringComparison.Ordinal);

    private static string Busy() =>
        double.TryParse(File.ReadAllText("/proc/loadavg").Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture, out var load) && load > 0.5
            ? " (others were at work: these figures are noisy)"
            : "";

    private static string Commit(string root)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", root, "describe", "--always", "--dirty"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var text = git.StandardOutput.ReadToEnd().Trim();
        git.WaitForExit();
        return text.Length == 0 ? "unknown" : text;
    }
}
