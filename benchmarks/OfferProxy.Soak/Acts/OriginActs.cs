using OfferProxy.Measuring.Faulting;
using OfferProxy.Measuring.Servers;
using OfferProxy.Soak.Judging;

namespace OfferProxy.Soak.Acts;

/// <summary>The origin in trouble, in each way that the faults run knows.</summary>
internal static class OriginActs
{
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(5);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Act> Of(Origin origin, Weather weather) => [.. FaultList.All.Select(fault => new Act($"origin: {fault.Name}", async cancel =>
    {
        weather.Origin.Begin();
        try
        {
            await fault.Begin(origin, cancel);
            await Task.Delay(Lasts, cancel);
        }
        finally
        {
            await fault.End(origin, CancellationToken.None);
            weather.Origin.End();
        }
    }))];
}
