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
    public static readonly TimeSpan Counted = TimeSpan.FromSeconds(5);

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
    /// <returns>Whether they have; false: one has not within <see cref="Patience"/>, or is no longer heard.</returns>
    public async Task<bool> WaitAsync(IDatabase database, long reached, CancellationToken cancel)
    {
        var (since, pause) = (time.GetTimestamp(), ShortestPause);
        for (var behind = await HeardAsync(database); behind.Count > 0;)
        {
            var said = await SaidAsync(database, behind);
            if (said.Any(static one => one.IsNull))
            {
                return false;
            }

            behind = [.. behind.Where((_, i) => (long)said[i] < reached)];
            if (behind.Count > 0)
            {
                if (time.GetElapsedTime(since) >= Patience)
                {
                    return false;
                }

                await Task.Delay(pause, time, cancel);
                pause = pause < LongestPause ? 2 * pause : LongestPause;
            }
        }

        return true;
    }

    // The others of the fleet. Those that are no longer heard are forgotten.
    private async Task<IReadOnlyList<RedisValue>> HeardAsync(IDatabase database)
    {
        var gateways = await database.SetMembersAsync(name);
        var said = await SaidAsync(database, gateways);
        var gone = gateways.Where((_, i) => said[i].IsNull).ToArray();
        _ = database.SetRemoveAsync(name, gone, CommandFlags.FireAndForget);
        return [.. gateways.Except(gone).Where(gateway => gateway != _self)];
    }

    private Task<RedisValue[]> SaidAsync(IDatabase database, IReadOnlyList<RedisValue> gateways) =>
        database.StringGetAsync([.. gateways.Select(gateway => KeyOf(gateway!))]);

    private RedisKey KeyOf(string gateway) => $"{name}:{gateway}";
}
