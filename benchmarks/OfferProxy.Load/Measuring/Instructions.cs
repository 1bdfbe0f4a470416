using System.Diagnostics;
using System.Globalization;
using OfferProxy.Measuring.Processes;

namespace OfferProxy.Load.Measuring;

/// <summary>
/// Counts the instructions that a server's processor does, by perf(1). Unlike time they do not depend on what the machine does beside,
/// and say what a ratio of times that will not settle is worth. To count them slows the server, so nothing is timed meanwhile.
/// </summary>
internal static class Instructions
{
    private const double Thousand = 1000;
    private static readonly TimeSpan StartTime = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan EndTime = TimeSpan.FromSeconds(5);

    /// <summary>Counts them while a server is under load.</summary>
    /// <param name="server">The server.</param>
    /// <param name="load">Puts it under load.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>Thousands of instructions a request; NaN where there is no perf, or the machine does not tell it.</returns>
    public static async Task<double> CountAsync(ServerProcess server, Func<Task<Sample>> load, CancellationToken cancel)
    {
        if (!File.Exists("/usr/bin/perf"))
        {
            return double.NaN;
        }

        using var perf = Process.Start(new ProcessStartInfo("perf", ["stat", "--field-separator", ",", "--event", "instructions", "--pid", string.Join(',', server.Ids)])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var output = perf.StandardError.ReadToEndAsync(cancel);
        try
        {
            await Task.Delay(StartTime, cancel);
            var sample = await load();
            Signals.Send(perf.Id, Signals.Interrupt);
            await perf.WaitForExitAsync(cancel).WaitAsync(EndTime, cancel);
            return Read(await output) / sample.Requests / Thousand;
        }
        finally
        {
            if (!perf.HasExited)
            {
                perf.Kill();
            }
        }
    }

    /// <summary>The count in what perf writes: the first field of the line that names the event; NaN where it says that it has none.</summary>
    internal static double Read(string output)
    {
        var counts = output.Split('\n').Select(static line => line.Split(',')).Where(static fields => fields.Length > 2 && fields[2].StartsWith("instructions", StringComparison.Ordinal));
        return double.TryParse(counts.FirstOrDefault()?[0], CultureInfo.InvariantCulture, out var count) ? count : double.NaN;
    }
}
