using System.Diagnostics;
using OfferProxy.Load.Growing;

namespace OfferProxy.Load.Reporting;

/// <summary>The picture of a growth curve, drawn by gnuplot from its table.</summary>
internal static class CurvePlot
{
    /// <summary>Draws it.</summary>
    public static async Task WriteAsync(LoadContext context, string name, string unit, IReadOnlyList<GrowthPoint> points)
    {
        var table = Path.Combine(context.Report.Folder, $"{name}.csv");
        var picture = Path.Combine(context.Report.Folder, $"{name}.png");
        using var gnuplot = Process.Start(new ProcessStartInfo(
            "gnuplot", ["-e", $"table='{table}'; picture='{picture}'; unit='{unit}'; first={points[0].Size}; last={points[^1].Size}", context.Options.Beside("plots", "growth.gp")])
        {
            RedirectStandardError = true,
        })!;
        var errors = await gnuplot.StandardError.ReadToEndAsync();
        await gnuplot.WaitForExitAsync();
        if (gnuplot.ExitCode != 0)
        {
            context.Report.Warn($"gnuplot did not draw {name}.png: {errors.Trim()}");
        }
    }
}
