using System.Globalization;
using Microsoft.Extensions.Logging;
using OfferProxy.Caching.Purging;
using StackExchange.Redis;

namespace OfferProxy.Caching.Store.Fleet;

/// <summary>
/// The purges of a fleet: a stream in Redis, which each gateway reads in its order, so that one that was cut off catches up with what
/// it has missed. A message tells that there is more; whoever misses it looks each second.
/// </summary>
internal sealed class PurgeStream(Purges purges, OfferStore store, TimeProvider time, ILogger<PurgeStream> logger) : IDisposable
{
    /// <summary>How many purges are kept.</summary>
    public const int Kept = 1024;

    private const string Beginning = "0-0";
    private const string Scope = "scope", Value = "value", Soft = "soft", By = "by";
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly string _self = Guid.NewGuid().ToString("N");
    private readonly SemaphoreSlim _reading = new(1);
    private readonly Lock _lock = new();
    private readonly Queue<(PurgeTarget Target, bool Soft, long Number)> _untold = [];

    // What was told last, for when Redis has lost it.
    private readonly Queue<(PurgeTarget Target, bool Soft, long Number)> _told = [];
    private readonly CancellationTokenSource _ended = new();
    private RedisConnection? _connection;
    private string _last = Beginning;
    private bool _failing;

    /// <summary>Begins to read what others purge.</summary>
    public void Begin(RedisConnection connection)
    {
        _connection = connection;
        _ = Task.Run(() => FollowAsync(connection));
    }

    /// <summary>Tells the fleet of a purge that this gateway has made.</summary>
    /// <param name="target">What was purged.</param>
    /// <param name="soft">Whether it is stale, rather than gone.</param>
    /// <param name="number">Its number here.</param>
    /// <returns>Whether it is told; false: it will be, when Redis can be reached. True too where nobody shares.</returns>
    public async ValueTask<bool> TellAsync(PurgeTarget target, bool soft, long number)
    {
        if (_connection is not { } connection)
        {
            return true;
        }

        lock (_lock)
        {
            if (_untold.Count >= Kept)
            {
                // More than are kept at all: one of all says it too.
                _untold.Clear();
                (target, soft) = (new(PurgeScope.All), false);
            }

            _untold.Enqueue((target, soft, number));
        }

        return await TryAsync(async () =>
        {
            var database = await DatabaseAsync(connection);
            await TellAllAsync(database);
            await ReadAsync(database);
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ended.Cancel();
        _reading.Dispose();
        _ended.Dispose();
    }

    private static async Task<IDatabase> DatabaseAsync(RedisConnection connection) => (await connection.GetAsync().WaitAsync(RedisConnection.CommandTimeout)).GetDatabase();

    private async Task FollowAsync(RedisConnection connection)
    {
        var subscribed = false;
        using var timer = new PeriodicTimer(LookEvery, time);
        try
        {
            do
            {
                await TryAsync(async () =>
                {
                    var database = await DatabaseAsync(connection);
                    await TellAllAsync(database);
                    await ReadAsync(database);
                    if (!subscribed)
                    {
                        await database.Multiplexer.GetSubscriber().SubscribeAsync(
                            RedisChannel.Literal(SharedNames.PurgeChannel), (_, _) => _ = TryAsync(async () => await ReadAsync(await DatabaseAsync(connection))));
                        subscribed = true;
                    }
                });
            }
            while (await timer.WaitForNextTickAsync(_ended.Token));
        }
        catch (OperationCanceledException)
        {
            // The gateway has ended.
        }
    }

    private async Task TellAllAsync(IDatabase database)
    {
        while (true)
        {
            (PurgeTarget Target, bool Soft, long Number) next;
            lock (_lock)
            {
                if (!_untold.TryPeek(out next))
                {
                    return;
                }
            }

            var id = await database.StreamAddAsync(
                SharedNames.Purges,
                [new(Scope, next.Target.Scope.ToString()), new(Value, next.Target.Value), new(Soft, next.Soft ? 1 : 0), new(By, _self)],
                maxLength: Kept);
            lock (_lock)
            {
                // Told twice by two who tell at once, it is purged twice: no harm.
                if (_untold.TryPeek(out var first) && first.Number == next.Number)
                {
                    _told.Enqueue(_untold.Dequeue());
                    while (_told.Count > Kept)
                    {
                        _told.Dequeue();
                    }
                }
            }

            purges.Tell(next.Number, IdOf(id!));
            await database.PublishAsync(RedisChannel.Literal(SharedNames.PurgeChannel), "");
        }
    }

    private async Task ReadAsync(IDatabase database)
    {
        await _reading.WaitAsync(_ended.Token);
        try
        {
            var entries = await database.StreamRangeAsync(SharedNames.Purges, "(" + _last, "+", Kept);
            if (entries.Length == 0 && _last != Beginning && await IsLostAsync(database))
            {
                // Begun anew, perhaps by a clock that is behind: it is read from its beginning, and told again what this gateway has purged.
                _last = Beginning;
                purges.Reached(0);
                lock (_lock)
                {
                    while (_told.TryDequeue(out var told))
                    {
                        _untold.Enqueue(told);
                    }
                }

                entries = await database.StreamRangeAsync(SharedNames.Purges, "-", "+", Kept);
            }

            if (entries.Length >= Kept)
            {
                // As many as there are at all: there may have been others before them. One of all says them too.
                entries = [entries[^1]];
                store.Purge(new(PurgeScope.All), soft: false, IdOf(entries[0].Id!));
            }

            foreach (var entry in entries)
            {
                if (entry[By] != _self && Enum.TryParse<PurgeScope>(entry[Scope], out var scope))
                {
                    store.Purge(PurgeTarget.Received(scope, entry[Value]!), entry[Soft] == 1, IdOf(entry.Id!));
                }

                _last = entry.Id!;
                purges.Reached(IdOf(_last));
            }

            store.ReadShared();
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task<bool> IsLostAsync(IDatabase database) =>
        await database.StreamRangeAsync(SharedNames.Purges, "-", "+", 1, Order.Descending) is not [{ } newest] || IdOf(newest.Id!) < IdOf(_last);

    // Milliseconds and a number among those of one millisecond, as one number in the same order.
    private static long IdOf(string id)
    {
        var dash = id.IndexOf('-', StringComparison.Ordinal);
        return (long.Parse(id.AsSpan(0, dash), CultureInfo.InvariantCulture) << 20) | Math.Min(long.Parse(id.AsSpan(dash + 1), CultureInfo.InvariantCulture), (1 << 20) - 1);
    }

    private async Task<bool> TryAsync(Func<Task> action)
    {
        try
        {
            await action();
            if (_failing)
            {
                _failing = false;
                SharedLog.PurgesShared(logger);
            }

            return true;
        }
        catch (Exception e) when (e is RedisException or TimeoutException or ObjectDisposedException or OperationCanceledException)
        {
            if (!_failing && !_ended.IsCancellationRequested)
            {
                _failing = true;
                SharedLog.PurgesNotShared(logger, e.GetType().Name);
            }

            return false;
        }
    }
}
