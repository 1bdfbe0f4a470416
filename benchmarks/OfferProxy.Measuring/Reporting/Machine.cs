using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace OfferProxy.Measuring.Reporting;

/// <summary>What a report begins with: when and where, of which commit, by which command.</summary>
internal static class Machine
{
    /// <summary>The lines.</summary>
    /// <param name="root">The folder of the solution.</param>
    /// <param name="command">What was run.</param>
    public static IEnumerable<string> Describe(string root, string command)
    {
        var cpu = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown processor";
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9;
        yield return $"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, commit {Commit(root)}, {command}";
        yield return $"{cpu}, {Environment.ProcessorCount} processors, {memory:0} GB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";
        yield return $"Load average at the start: {File.ReadAllText("/proc/loadavg").Trim()}{Busy()}";
    }

    private static string Busy() =>
        double.TryParse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture, out var load) && load > 0.5
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
