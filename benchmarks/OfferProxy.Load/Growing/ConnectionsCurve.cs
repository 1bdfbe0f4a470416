using OfferProxy.Measuring.Requests;

namespace OfferProxy.Load.Growing;

/// <summary>16 to 1,024 keep-alive connections on one gateway.</summary>
internal static class ConnectionsCurve
{
    private static readonly int[] Sizes = [16, 64, 256, 1024];

    /// <summary>Measures and prints.</summary>
    public static async Task MeasureAsync(LoadContext context, CancellationToken cancel)
    {
        var curve = new Curve(context, "connections", "connections");
        var origin = await context.Fleet.OriginAsync("origin", cancel);
        await using var originProcess = origin.Process;
        var gateway = await GatewayOfSize.StartAsync(context, "connections", new() { Origin = origin.Url }, GatewayOfSize.Paths("/v2", static _ => RequestSet.Integration), cancel);
        await using var gatewayProcess = gateway.Server.Process;
        var smallest = gateway with { Target = gateway.Target with { Connections = Sizes[0] } };
        try
        {
            foreach (var size in Sizes.Where(size => curve.HasTime(size, preparation: 0)))
            {
                await curve.AddAsync(size, gateway with { Target = gateway.Target with { Connections = size } }, smallest, cancel);
            }
        }
        finally
        {
            await curve.PrintAsync();
        }
    }
}
