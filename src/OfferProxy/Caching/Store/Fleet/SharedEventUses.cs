using OfferProxy.Impressions.EventIds;
using StackExchange.Redis;

namespace OfferProxy.Caching.Store.Fleet;

/// <summary>The uses of event ids that a fleet remembers in Redis: digests, and beside each what it was answered with, encrypted.</summary>
internal sealed class SharedEventUses : IEventFleet
{
    // Longer than any origin is waited for: what a gateway has taken and ended with is to be taken by another some time.
    private static readonly TimeSpan LongestTaken = TimeSpan.FromMinutes(2);

    private volatile RedisConnection? _connection;

    /// <inheritdoc/>
    public bool IsShared => _connection is not null;

    /// <summary>Shares them from now on.</summary>
    public void Share(RedisConnection connection) => _connection = connection;

    /// <inheritdoc/>
    public async ValueTask<FleetUse?> TakeAsync(string use)
    {
        if (_connection is not { } connection)
        {
            return null;
        }

        var (answered, found) = await connection.TryAskAsync(database => TakeAsync(database, use), RedisConnection.Patience);
        return answered ? found : null;
    }

    /// <inheritdoc/>
    public void Keep(string use, byte[] sealedAnswer, TimeSpan keptFor) =>
        _connection?.Tell(database => database.StringSetAsync(NameOf(use), sealedAnswer, keptFor, flags: CommandFlags.FireAndForget));

    /// <inheritdoc/>
    public void Release(string use) => _connection?.Tell(database => database.KeyDeleteAsync(NameOf(use), CommandFlags.FireAndForget));

    private static RedisKey NameOf(string use) => SharedNames.EventUses + use;

    private static async Task<FleetUse> TakeAsync(IDatabase database, string use) =>
        await database.StringSetAsync(NameOf(use), RedisValue.EmptyString, LongestTaken, When.NotExists)
            ? new(IsTaken: true, default)
            : new(IsTaken: false, (byte[]?)await database.StringGetAsync(NameOf(use)) ?? []);
}
