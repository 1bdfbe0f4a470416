using System.Collections.Concurrent;
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

    // The others, and when they were last heard: a Redis that begins anew does not know them.
    private readonly ConcurrentDictionary<RedisValue, long> _heardAt = new();

    /// <summary>Says how far this gateway has followed, and hears who the others are.</summary>
    public Task SayAsync(IDatabase database, long reached)
    {
        _ = database.StringSetAsync(KeyOf(_self), reached, Counted, flags: CommandFlags.FireAndForget);
        _ = database.SetAddAsync(name, _self, CommandFlags.FireAndForget);
        return HearAsync(database);
    }

    /// <summary>This gateway ends: it has followed whatever there will be.</summary>
    public Task LeaveAsync(IDatabase database) => database.StringSetAsync(KeyOf(_self), long.MaxValue, Counted, flags: CommandFlags.FireAndForget);

    /// <summary>Waits until all gateways that are there have followed as far as this.</summary>
    /// <param name="database">Redis.</param>
    /// <param name="reached">How far.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Whether they have; false: one has not within <see cref="Patience"/>.</returns>
    public async Task<bool> WaitAsync(IDatabase database, long reached, CancellationToken cancel)
    {
        await HearAsync(database);
        var (since, pause) = (time.GetTimestamp(), ShortestPause);
        var behind = _heardAt.Where(one => time.GetElapsedTime(one.Value) < Counted).Select(static one => one.Key).ToList();
        while (behind.Count > 0)
        {
            var said = await SaidAsync(database, behind);
            behind = [.. behind.Where((_, i) => said[i].IsNull || (long)said[i] < reached)];
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

    private async Task HearAsync(IDatabase database)
    {
        var others = (await database.SetMembersAsync(name)).Where(gateway => gateway != _self).ToList();
        var said = await SaidAsync(database, others);
        foreach (var (i, other) in others.Index())
        {
            if (said[i].IsNull)
            {
                _ = database.SetRemoveAsync(name, other, CommandFlags.FireAndForget);
            }
            else
            {
                _heardAt[other] = time.GetTimestamp();
            }
        }

        foreach (var (gone, _) in _heardAt.Where(one => time.GetElapsedTime(one.Value) >= Counted))
        {
            _heardAt.TryRemove(gone, out _);
        }
    }

    private async Task<RedisValue[]> SaidAsync(IDatabase database, List<RedisValue> gateways) =>
        gateways.Count == 0 ? [] : await database.StringGetAsync([.. gateways.Select(gateway => KeyOf(gateway!))]);

    private RedisKey KeyOf(string gateway) => $"{name}:{gateway}";
}
