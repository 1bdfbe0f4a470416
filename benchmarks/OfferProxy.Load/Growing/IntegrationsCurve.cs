using OfferProxy.Measuring.Requests;

namespace OfferProxy.Load.Growing;

/// <summary>10 to 100,000 integrations, the requests spread over up to 128 of them.</summary>
internal static class IntegrationsCurve
{
    private static readonly int[] Sizes = [10, 1_000, 10_000, 100_000];

    /// <summary>Measures and prints.</summary>
    public static Task MeasureAsync(LoadContext context, CancellationToken cancel) => GrowingGateways.MeasureAsync(
        context, "integrations", "integrations", Sizes,
        (origin, size) => new() { Origin = origin, Integrations = IntegrationsFile.Write(context, size) },
        size => GatewayOfSize.Paths("/v2", number => RequestSet.MadeUpIntegration(GatewayOfSize.Spread(number, size))),
        cancel);
}
