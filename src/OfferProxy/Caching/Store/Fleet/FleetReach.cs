using StackExchange.Redis;

namespace OfferProxy.Caching.Store.Fleet;

/// <summary>
/// How far each gateway of a fleet has followed a matter: each says it in a key of its own, which runs out when the gateway no longer
/// says it. So whoever has told of something can wait until all that are there have it.
/// </summary>
/// <param name="name">Before the keys of the matter.</param>
/// <param name="time">The clock.</param>
internal sealed class FleetReach(string name, TimeProvider time)
{
    /// <summary>For how long a gateway counts as one of the fleet that has said nothing more. It says something each second.</summary>
    public static readonly TimeSpan Counted = TimeSpan.FromSeconds(3);

    /// <summary>How long the others are waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(16);

    // Which process it is concerns nobody: a name that no other has is enough.
    private readonly string _self = Guid.NewGuid().ToString("N");

    /// <summary>Says how far this gateway has followed. Nobody waits for it.</summary>
    public void Say(IDatabase database, long reached)
    {
        _ = database.StringSetAsync(KeyOf(_self), reached, Counted, flags: CommandFlags.FireAndForget);
        _ = database.SetAddAsync(name, _self, CommandFlags.FireAndForget);
    }

    /// <summary>This gateway is no longer one of the fleet.</summary>
    public void Leave(IDatabase database) => _ = database.KeyDeleteAsync(KeyOf(_self), CommandFlags.FireAndForget);

    /// <summary>Waits until all gateways that are there have followed as far as this.</summary>
    /// <param name="database">Redis.</param>
    /// <param name="reached">How far.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Whether they have; false: one has not within <see cref="Patience"/>.</returns>
    public async Task<bool> WaitAsync(IDatabase database, long reached, CancellationToken cancel)
    {
        var (since, pause) = (time.GetTimestamp(), ShortestPause);
        while (!await HaveAllAsync(database, reached))
        {
            if (time.GetElapsedTime(since) >= Patience)
            {
                return false;
            }

            await Task.Delay(pause, time, cancel);
            pause = pause < LongestPause ? 2 * pause : LongestPause;
        }

        return true;
    }

    private async Task<bool> HaveAllAsync(IDatabase database, long reached)
    {
        var gateways = await database.SetMembersAsync(name);
        var said = await database.StringGetAsync([.. gateways.Select(gateway => KeyOf(gateway!))]);
        var all = true;
        for (var i = 0; i < gateways.Length; i++)
        {
            if (said[i].IsNull)
            {
                _ = database.SetRemoveAsync(name, gateways[i], CommandFlags.FireAndForget);
            }
            else if (gateways[i] != _self && (long)said[i] < reached)
            {
                all = false;
            }
        }

        return all;
    }

    private RedisKey KeyOf(string gateway) => $"{name}:{gateway}";
}
