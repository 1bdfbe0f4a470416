using System.Net;
using OfferProxy.Measuring.Processes;
using OfferProxy.Measuring.Servers;
using OfferProxy.Soak.Judging;
using OfferProxy.Soak.Servers;

namespace OfferProxy.Soak.Acts;

/// <summary>What happens to what is started and ended: a gateway that is drained and started again, a Redis that is killed or stands still.</summary>
/// <param name="balancer">Shares requests out.</param>
/// <param name="redis">What the gateways share through.</param>
/// <param name="weather">What is going on.</param>
internal sealed class FleetActs(Balancer balancer, Redis redis, Weather weather)
{
    // The first one lives through the run: what grows in it is looked for.
    private const int Drained = 1;

    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan TellLimit = TimeSpan.FromSeconds(14);
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(60);

    // A call that is not told to all takes two seconds.
    private readonly Patience _patience = new(weather, tries: 15, TimeSpan.FromMilliseconds(200));

    /// <summary>All of them.</summary>
    public IReadOnlyList<Act> All =>
    [
        new("gateway drained and started again", DrainAsync),
        new("Redis killed and started again", RedisKilledAsync),
        new("Redis frozen", RedisFrozenAsync),
    ];

    private async Task DrainAsync(CancellationToken cancel)
    {
        var place = balancer.Places[Drained];
        Signals.Send(place.Process.Id, Signals.Terminate);
        var isTold = await place.UntilAsync(HttpStatusCode.ServiceUnavailable, TellLimit, cancel);
        balancer.Set(Drained, takes: false);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(EndLimit);
        var code = await place.Process.WaitForEndAsync(limit.Token);
        var left = balancer.OpenOf(Drained);
        await place.Process.DisposeAsync();
        await place.StartAsync(cancel);
        balancer.Set(Drained, takes: true);
        if (!isTold || code != 0)
        {
            throw new InvalidOperationException($"its readiness {(isTold ? "told" : "did not tell")} that it drains, its exit code was {code}, {left} requests were open at its end");
        }
    }

    private async Task RedisKilledAsync(CancellationToken cancel)
    {
        await redis.KillAsync(cancel);
        await Task.Delay(Lasts, cancel);
        await redis.StartAgainAsync(empty: false, cancel);
        await UntilAllShareAsync(cancel);
    }

    private async Task RedisFrozenAsync(CancellationToken cancel)
    {
        redis.Freeze();
        try
        {
            await Task.Delay(Lasts, cancel);
        }
        finally
        {
            redis.Thaw();
        }

        await UntilAllShareAsync(cancel);
    }

    // What is blocked from here on must be known everywhere.
    private async Task UntilAllShareAsync(CancellationToken cancel)
    {
        foreach (var place in balancer.Places)
        {
            await _patience.TryAsync(
                async limit =>
                {
                    if (!(await place.Admin.PurgeAsync("key", "o:none", limit)).Told)
                    {
                        throw new InvalidOperationException("a purge is not told to all gateways, though Redis serves again");
                    }
                },
                cancel);
        }
    }
}
