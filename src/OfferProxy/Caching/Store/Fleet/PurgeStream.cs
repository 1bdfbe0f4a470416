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
    private const int Kept = 1024;
    private const string Scope = "scope", Value = "value", Soft = "soft", By = "by";
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly string _self = Guid.NewGuid().ToString("N");
    private readonly SemaphoreSlim _reading = new(1);
    private readonly Lock _lock = new();
    private readonly Queue<(PurgeTarget Target, bool Soft, long Number)> _untold = [];
    private readonly CancellationTokenSource _ended = new();
    private RedisConnection? _connection;
    private string _last = "0-0";
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
            _untold.Enqueue((target, soft, number));
        }

        return await TryAsync(async () => await TellAllAsync(await DatabaseAsync(connection)));
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
                    if (!subscribed)
                    {
                        await database.Multiplexer.GetSubscriber().SubscribeAsync(
                            RedisChannel.Literal(SharedNames.PurgeChannel), (_, _) => _ = TryAsync(async () => await ReadAsync(await DatabaseAsync(connection))));
                        subscribed = true;
                    }

                    await TellAllAsync(database);
                    await ReadAsync(database);
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
                    _untold.Dequeue();
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
            // A stream that was lost with its Redis begins anew, its ids going on with the clock of the server.
            var entries = await database.StreamRangeAsync(SharedNames.Purges, "(" + _last, "+", Kept);
            if (entries.Length >= Kept)
            {
                // As many as there are at all: there may have been others before them.
                store.Purge(new(PurgeScope.All), soft: false, IdOf(entries[^1].Id!));
                _last = entries[^1].Id!;
                purges.Reached(IdOf(_last));
                return;
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
        }
        finally
        {
            _reading.Release();
        }
    }

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
