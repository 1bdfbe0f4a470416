using OfferProxy.Fleet.Servers;
using OfferProxy.Measuring.Loading;

namespace OfferProxy.Fleet.Loading;

/// <summary>Load before what is judged, in growing parts, until nothing is compiled any more: here, and in nodes that are not native.</summary>
internal static class Warming
{
    private static readonly TimeSpan Part = TimeSpan.FromSeconds(1);

    // The runtime compiles in bursts, with seconds between them.
    private const int QuietParts = 3;
    private const double QuietMicroseconds = 20_000;

    /// <summary>Sends it.</summary>
    /// <param name="stage">The nodes.</param>
    /// <param name="traffic">What is sent.</param>
    /// <param name="rate">Requests a second, at last.</param>
    /// <param name="atMost">For how long at most, in seconds.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task WarmAsync(Stage stage, Traffic traffic, int rate, int atMost, CancellationToken cancel)
    {
        var quiet = 0;
        for (var part = 0; part < atMost && quiet < QuietParts; part++)
        {
            var before = stage.Nodes.Select(static node => node.Process.Compiling).ToList();
            await using (var loop = new OpenLoop(new(Math.Max(1, Math.Min(rate, rate * (part + 1) / 8))), number => traffic.SendAsync(number, cancel)))
            {
                loop.Start();
                await Task.Delay(Part, cancel);
            }

            var compiled = stage.Nodes.Select((node, place) => node.Process.Compiling.MicrosecondsSince(before[place])).Sum();
            quiet = part >= 7 && compiled < QuietMicroseconds ? quiet + 1 : 0;
        }
    }
}
