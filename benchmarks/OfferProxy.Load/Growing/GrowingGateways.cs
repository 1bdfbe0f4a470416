using System.Globalization;
using OfferProxy.Load.Servers;

namespace OfferProxy.Load.Growing;

/// <summary>A curve of which each size is a gateway of its own.</summary>
internal static class GrowingGateways
{
    /// <summary>Measures and prints it.</summary>
    /// <param name="context">The run.</param>
    /// <param name="name">The curve's name.</param>
    /// <param name="unit">What grows.</param>
    /// <param name="sizes">The sizes, the smallest first.</param>
    /// <param name="settings">The gateway of a size.</param>
    /// <param name="paths">What is asked of it.</param>
    /// <param name="cancel">Ends it.</param>
    public static async Task<IReadOnlyList<GrowthPoint>> MeasureAsync(
        LoadContext context, string name, string unit, IReadOnlyList<int> sizes,
        Func<string, int, GatewaySettings> settings, Func<int, IReadOnlyList<string>> paths, CancellationToken cancel)
    {
        var curve = new Curve(context, name, unit);
        var origin = await context.Fleet.OriginAsync("documents", cancel);
        await using var originProcess = origin.Process;
        Subject? smallest = null;
        try
        {
            foreach (var size in sizes.Where(size => curve.HasTime(size, preparation: 5)))
            {
                var text = string.Create(CultureInfo.InvariantCulture, $"{name}-{size}");
                var subject = await GatewayOfSize.StartAsync(context, text, settings(origin.Url, size), paths(size), cancel);
                smallest ??= subject;
                await curve.AddAsync(size, subject, smallest, cancel);
                if (subject != smallest)
                {
                    await subject.Server.Process.DisposeAsync();
                }
            }
        }
        finally
        {
            await (smallest?.Server.Process.DisposeAsync() ?? ValueTask.CompletedTask);
            await curve.PrintAsync();
        }

        return curve.Points;
    }
}
