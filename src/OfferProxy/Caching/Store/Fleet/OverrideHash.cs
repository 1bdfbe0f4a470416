using Microsoft.Extensions.Logging;
using OfferProxy.Overriding;
using StackExchange.Redis;

namespace OfferProxy.Caching.Store.Fleet;

/// <summary>
/// The overrides of a fleet: a hash in Redis with a field of each, and one that counts the changes. A message tells that there is a
/// change, and each gateway reads them all; whoever misses it looks each second. What Redis has lost, the gateways put back.
/// </summary>
internal sealed class OverrideHash(StandingOverrides standing, TimeProvider time, ILogger<OverrideHash> logger) : IOverrideFleet, IDisposable
{
    // No field of an override is called so: each has its parts between line feeds.
    private const string Version = "version";

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _reading = new(1);
    private readonly SemaphoreSlim _telling = new(1);
    private readonly Lock _lock = new();
    private readonly UntoldOverrides _untold = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RedisConnection? _connection;
    private long _known;
    private long _told;
    private bool _failing;
    private bool _isDisposed;

    /// <summary>Whether gateways share.</summary>
    public bool IsShared => _connection is not null;

    /// <summary>Completes when the overrides have been read for the first time.</summary>
    public Task FirstRead => _first.Task;

    /// <summary>Begins to read what others override.</summary>
    public void Begin(RedisConnection connection)
    {
        _connection = connection;
        _ = Task.Run(() => FollowAsync(connection));
    }

    /// <inheritdoc/>
    public async ValueTask<bool> TellAsync(OverrideTarget target, OfferOverride? now, DateTimeOffset at)
    {
        if (_connection is not { } connection)
        {
            return true;
        }

        _untold.Add(new(target, now, at));

        // What was read meanwhile did not have it yet; what is read from now on has it laid above.
        standing.Update(set => set.Where(target, now));

        return await TryAsync(async () => await TellAllAsync(await DatabaseAsync(connection)));
    }

    /// <inheritdoc/>
    public async ValueTask ForgetAsync(IReadOnlyList<OfferOverride> ended)
    {
        if (_connection is not { } connection)
        {
            return;
        }

        await TryAsync(async () =>
        {
            var database = await DatabaseAsync(connection);
            foreach (var one in ended)
            {
                // Unless another has been set in its place. The others end it by themselves, and need not be told.
                var transaction = database.CreateTransaction();
                transaction.AddCondition(Condition.HashEqual(SharedNames.Overrides, FieldOf(one.Target), OverrideJson.Text(one)));
                _ = transaction.HashDeleteAsync(SharedNames.Overrides, FieldOf(one.Target));
                await transaction.ExecuteAsync();
            }
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // A service of two names is disposed of twice.
        if (Interlocked.Exchange(ref _isDisposed, true))
        {
            return;
        }

        _ended.Cancel();
        _reading.Dispose();
        _telling.Dispose();
        _ended.Dispose();
    }

    private static string FieldOf(OverrideTarget target) => $"{target.Kind}\n{target.Integration}\n{target.Name}";

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
                            RedisChannel.Literal(SharedNames.OverrideChannel), (_, _) => _ = TryAsync(async () => await ReadAsync(await DatabaseAsync(connection))));
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
        await _telling.WaitAsync(_ended.Token);
        try
        {
            while (_untold.TryPeek(out var next))
            {
                if (!next.IsLate || !await IsOvertakenAsync(database, next))
                {
                    await TellAsync(database, next);
                }

                _untold.Remove(next);
            }
        }
        finally
        {
            _telling.Release();
        }
    }

    private async Task TellAsync(IDatabase database, UntoldOverride untold)
    {
        var transaction = database.CreateTransaction();
        _ = untold.Now is { } now
            ? (Task)transaction.HashSetAsync(SharedNames.Overrides, FieldOf(untold.Target), OverrideJson.Text(now))
            : transaction.HashDeleteAsync(SharedNames.Overrides, FieldOf(untold.Target));
        var version = transaction.HashIncrementAsync(SharedNames.Overrides, Version);
        _ = transaction.PublishAsync(RedisChannel.Literal(SharedNames.OverrideChannel), "");
        await transaction.ExecuteAsync();
        var told = await version;
        lock (_lock)
        {
            _told = Math.Max(_told, told);
        }
    }

    // What could not be told at once may have been said otherwise on another gateway since.
    private static async Task<bool> IsOvertakenAsync(IDatabase database, UntoldOverride untold) =>
        OverrideJson.Parse(await database.HashGetAsync(SharedNames.Overrides, FieldOf(untold.Target))) is { } there && there.At > untold.At;

    private async Task ReadAsync(IDatabase database)
    {
        await _reading.WaitAsync(_ended.Token);
        try
        {
            var version = (long)await database.HashGetAsync(SharedNames.Overrides, Version);
            if (version < Newest)
            {
                // Where another one has just done so, it is looked again in a moment.
                await PutBackAsync(database, version);
                version = (long)await database.HashGetAsync(SharedNames.Overrides, Version);
            }

            if (version != _known || !_first.Task.IsCompleted)
            {
                Use(await database.HashGetAllAsync(SharedNames.Overrides));
            }

            _first.TrySetResult();
        }
        finally
        {
            _reading.Release();
        }
    }

    // Redis has begun anew, and nobody has removed what it no longer knows: whoever finds it so first puts it back.
    private async Task PutBackAsync(IDatabase database, long version)
    {
        var now = time.GetUtcNow();
        var transaction = database.CreateTransaction();
        transaction.AddCondition(version == 0 ? Condition.HashNotExists(SharedNames.Overrides, Version) : Condition.HashEqual(SharedNames.Overrides, Version, version));
        foreach (var one in standing.Current.All.Where(one => !one.HasEnded(now)))
        {
            _ = transaction.HashSetAsync(SharedNames.Overrides, FieldOf(one.Target), OverrideJson.Text(one), When.NotExists);
        }

        _ = transaction.HashIncrementAsync(SharedNames.Overrides, Version, Newest + 1 - version);
        _ = transaction.PublishAsync(RedisChannel.Literal(SharedNames.OverrideChannel), "");
        await transaction.ExecuteAsync();
    }

    // The last change that this gateway has read, or made.
    private long Newest
    {
        get
        {
            lock (_lock)
            {
                return Math.Max(_known, _told);
            }
        }
    }

    private void Use(HashEntry[] fields)
    {
        var (now, version) = (time.GetUtcNow(), 0L);
        var found = new List<OfferOverride>(fields.Length);
        var unreadable = 0;
        foreach (var field in fields)
        {
            if (field.Name == Version)
            {
                version = (long)field.Value;
            }
            else if (OverrideJson.Parse(field.Value) is { } one && FieldOf(one.Target) == field.Name)
            {
                found.Add(one);
            }
            else
            {
                unreadable++;
            }
        }

        if (unreadable > 0)
        {
            SharedLog.OverridesUnreadable(logger, unreadable);
        }

        // What this gateway has still to tell stands here all the same. What is from before its own last word is not used: the next is on its way.
        var (before, after) = standing.Update(set =>
        {
            // In this order: what is no longer to be told has been counted before.
            var next = _untold.Above(OverrideSet.Of(found).WithoutEnded(now));
            lock (_lock)
            {
                if (version < _told)
                {
                    return set;
                }

                _known = version;
                return next;
            }
        });
        OverrideLog.Differences(logger, before, after);
    }

    private async Task<bool> TryAsync(Func<Task> action)
    {
        try
        {
            await action();
            if (_failing)
            {
                _failing = false;
                SharedLog.OverridesShared(logger);
            }

            return true;
        }
        catch (Exception e) when (e is RedisException or TimeoutException or ObjectDisposedException or OperationCanceledException)
        {
            _untold.Delay();
            if (!_failing && !_ended.IsCancellationRequested)
            {
                _failing = true;
                SharedLog.OverridesNotShared(logger, e.GetType().Name);
            }

            return false;
        }
    }
}
