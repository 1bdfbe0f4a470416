using System.Globalization;
using OfferProxy.Load.Reporting;
using OfferProxy.Measuring.Requests;

namespace OfferProxy.Load.Growing;

/// <summary>10 to 1,000,000 blocked sites, with requests from a site that is not blocked.</summary>
internal static class SitesCurve
{
    private static readonly int[] Sizes = [10, 1_000, 100_000, 1_000_000];

    /// <summary>Measures and prints.</summary>
    public static async Task MeasureAsync(LoadContext context, CancellationToken cancel)
    {
        var integrations = IntegrationsFile.Write(context, 1);
        var points = await GrowingGateways.MeasureAsync(
            context, "sites", "blocked sites", Sizes,
            (origin, size) => new() { Origin = origin, Integrations = integrations, BlockedSites = Write(context, size) },
            static _ => GatewayOfSize.Paths("/v2", static _ => RequestSet.MadeUpIntegration(0)),
            cancel);
        if (points.Count > 1 && points[^1].Size == Sizes[^1])
        {
            context.Report.Found(Facts.SitesLoad, (points[^1].Start - points[0].Start).TotalSeconds);
            context.Report.Found(Facts.SitesMemory, (points[^1].ResidentBytes - points[0].ResidentBytes) / 1e6);
        }
    }

    private static string Write(LoadContext context, int size)
    {
        var file = Path.Combine(context.Fleet.Folder("sites"), "blocked-sites.txt");
        File.WriteAllLines(file, Enumerable.Range(0, size).Select(number => string.Create(CultureInfo.InvariantCulture, $"shop-{number * 2654435761L % 4294967296L:x8}.blocked-{number % 977}.example")));
        return file;
    }
}
