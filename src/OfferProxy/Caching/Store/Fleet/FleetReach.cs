using System.Collections.Concurrent;
using System.Globalization;
using StackExchange.Redis;

namespace OfferProxy.Caching.Store.Fleet;

/// <summary>
/// How far each gateway of a fleet has followed a matter: each says it in a key of its own, which runs out long after the gateway has
/// said it last. So whoever has told of something can wait until all that are there have it. Who does not answer may be cut off and
/// serve what it has, so that it counts; who ends says so.
/// </summary>
/// <param name="name">Before the keys of the matter.</param>
/// <param name="time">The clock.</param>
internal sealed class FleetReach(string name, TimeProvider time)
{
    /// <summary>For how long a gateway counts as one of the fleet that has said nothing more. It says something each second; one that was killed says nothing either.</summary>
    public static readonly TimeSpan Counted = TimeSpan.FromMinutes(10);

    /// <summary>How long the others are waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(16);

    // Which process it is concerns nobody: a name that no other has is enough.
    private readonly string _self = Guid.NewGuid().ToString("N");

    // The others, what they said last, and when they were heard: a Redis that begins anew does not know them.
    private readonly ConcurrentDictionary<RedisValue, (RedisValue Said, long At)> _heard = new();

    // Grows, so that what is said each second is seen to be new.
    private long _times;

    /// <summary>Says how far this gateway has followed, and hears who the others are.</summary>
    public Task SayAsync(IDatabase database, long reached)
    {
        _ = database.StringSetAsync(KeyOf(_self), TextOf(reached), Counted, flags: CommandFlags.FireAndForget);
        _ = database.SetAddAsync(name, _self, CommandFlags.FireAndForget);
        return HearAsync(database);
    }

    /// <summary>This gateway ends: it has followed whatever there will be.</summary>
    public Task LeaveAsync(IDatabase database) => database.StringSetAsync(KeyOf(_self), TextOf(long.MaxValue), Counted, flags: CommandFlags.FireAndForget);

    /// <summary>Waits until all gateways that are there have followed as far as this.</summary>
    /// <param name="database">Redis.</param>
    /// <param name="reached">How far.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Whether they have; false: one has not within <see cref="Patience"/>.</returns>
    public async Task<bool> WaitAsync(IDatabase database, long reached, CancellationToken cancel)
    {
        await HearAsync(database);
        var (since, pause) = (time.GetTimestamp(), ShortestPause);
        var behind = _heard.Where(one => time.GetElapsedTime(one.Value.At) < Counted).Select(static one => one.Key).ToList();
        while (behind.Count > 0)
        {
            var said = await SaidAsync(database, behind);
            behind = [.. behind.Where((_, i) => ReachedOf(said[i]) < reached)];
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
            else if (ReachedOf(said[i]) == long.MaxValue)
            {
                _heard.TryRemove(other, out _);
            }
            else if (!_heard.TryGetValue(other, out var last) || last.Said != said[i])
            {
                _heard[other] = (said[i], time.GetTimestamp());
            }
        }

        foreach (var (gone, _) in _heard.Where(one => time.GetElapsedTime(one.Value.At) >= Counted))
        {
            _heard.TryRemove(gone, out _);
        }
    }

    private string TextOf(long reached) => string.Create(CultureInfo.InvariantCulture, $"{reached} {Interlocked.Increment(ref _times)}");

    // Of one that has said nothing, and of what none of ours says: nothing yet.
    private static long ReachedOf(RedisValue said) =>
        (string?)said is { } text && long.TryParse(text.AsSpan(0, text.IndexOf(' ') is var end and > 0 ? end : text.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var reached) ? reached : -1;

    private async Task<RedisValue[]> SaidAsync(IDatabase database, List<RedisValue> gateways) =>
        gateways.Count == 0 ? [] : await database.StringGetAsync([.. gateways.Select(gateway => KeyOf(gateway!))]);

    private RedisKey KeyOf(string gateway) => $"{name}:{gateway}";
}
