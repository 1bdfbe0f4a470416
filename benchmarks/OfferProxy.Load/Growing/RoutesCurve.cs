using OfferProxy.Measuring.Requests;

namespace OfferProxy.Load.Growing;

/// <summary>1 to 1,000 routes, the requests spread over up to 128 of them.</summary>
internal static class RoutesCurve
{
    private static readonly int[] Sizes = [1, 10, 100, 1_000];

    /// <summary>Measures and prints.</summary>
    public static Task MeasureAsync(LoadContext context, CancellationToken cancel)
    {
        var integrations = IntegrationsFile.Write(context, 1);
        return GrowingGateways.MeasureAsync(
            context, "routes", "routes", Sizes,
            (origin, size) => new() { Origin = origin, Integrations = integrations, Routes = size },
            static size => [.. Enumerable.Range(0, RequestSet.Count).Select(number => RequestSet.Path(number, $"/t{GatewayOfSize.Spread(number, size)}", RequestSet.MadeUpIntegration(0)))],
            cancel);
    }
}
