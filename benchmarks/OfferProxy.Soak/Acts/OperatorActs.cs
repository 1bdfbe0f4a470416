using OfferProxy.Measuring.Servers;
using OfferProxy.Soak.Judging;
using OfferProxy.Soak.Servers;

namespace OfferProxy.Soak.Acts;

/// <summary>What operators do: block, withdraw, purge, reload.</summary>
/// <param name="places">The gateways; each is told in its turn.</param>
/// <param name="weather">What is going on.</param>
/// <param name="takenPort">A port on which somebody else listens.</param>
internal sealed class OperatorActs(IReadOnlyList<GatewayPlace> places, Weather weather, int takenPort)
{
    // How long the other gateway may take to know.
    private static readonly TimeSpan Reach = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(4);

    private readonly Patience _patience = new(weather, tries: 5, TimeSpan.FromSeconds(1));

    private int _turn;

    /// <summary>All of them but the drain and the trouble of Redis.</summary>
    public IReadOnlyList<Act> All =>
    [
        new("site blocked and unblocked", cancel => OverrideAsync(weather.SiteBlocked, "block", "remove", "site", new Uri(Weather.Site).Host, cancel)),
        new("purged by integration", cancel => PurgeAsync("integration", Weather.OfferIntegration, cancel)),
        new("configurations reloaded, good and broken", ReloadAsync),
        new("integration blocked and unblocked", cancel => OverrideAsync(weather.IntegrationBlocked, "block", "remove", "integration", Weather.Integration, cancel)),
        new("purged by offer", cancel => PurgeAsync("offer", "b-1", cancel)),
        new("offer withdrawn and restored", cancel => OverrideAsync(weather.OfferWithdrawn, "withdraw", "remove", "offer", Weather.Offer, cancel)),
        new("purged by placement", cancel => PurgeAsync("placement", "order_status", cancel)),
        new("all purged", cancel => PurgeAsync("all", "", cancel)),
    ];

    private GatewayPlace Next => places[_turn++ % places.Count];

    private async Task OverrideAsync(Spells spells, string action, string undo, string kind, string name, CancellationToken cancel)
    {
        spells.Begin();
        try
        {
            await AgainAsync(admin => admin.OverrideAsync(action, kind, name, cancel), cancel);
            await Task.Delay(Reach, cancel);
            spells.Hold();
            await Task.Delay(Lasts, cancel);
            spells.Release();
        }
        finally
        {
            await AgainAsync(admin => admin.OverrideAsync(undo, kind, name, CancellationToken.None), CancellationToken.None);
            await Task.Delay(Reach, CancellationToken.None);
            spells.End();
        }
    }

    private Task PurgeAsync(string scope, string value, CancellationToken cancel) => AgainAsync(admin => admin.PurgeAsync(scope, value, cancel), cancel);

    private async Task ReloadAsync(CancellationToken cancel)
    {
        weather.Reloading.Begin();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        stop.CancelAfter(TimeSpan.FromSeconds(7));
        await Task.WhenAll(places.Select(place => new Measuring.Reloading.Reloads(place.File, takenPort).RunAsync(stop.Token)));
        // The last one is the first one again, and is to be in use before anything else is done.
        await Task.Delay(Reach, cancel);
        weather.Reloading.End();
    }

    // A call that was not told to all is an error, and is made again, of the next gateway.
    private Task AgainAsync(Func<NodeAdmin, Task<AdminCall>> call, CancellationToken cancel) => _patience.TryAsync(_ => call(Next.Admin), cancel);
}
