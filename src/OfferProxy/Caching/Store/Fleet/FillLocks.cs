using Microsoft.Extensions.Logging;
using ZiggyCreatures.Caching.Fusion.Locking.Distributed.Redis;

namespace OfferProxy.Caching.Store.Fleet;

/// <summary>
/// Lets one gateway of a fleet fill a cold key, while the others wait a moment for what it brings, by FusionCache's own lock in Redis.
/// Fills of one key that run side by side in this gateway hold one lock. It is a help and no promise: who cannot have it goes on without.
/// </summary>
internal sealed class FillLocks(TimeProvider time, ILogger<FillLocks> logger) : IDisposable
{
    // Between two looks at a lock that another gateway has. The locker's own waiting leaves up to 0.8 s between them, and most fills are
    // done in a few milliseconds.
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(40);

    private readonly Dictionary<string, Held> _held = [];
    private RedisConnection? _connection;
    private RedisDistributedLocker? _locker;

    /// <summary>Begins to take locks.</summary>
    public void Share(RedisConnection connection) =>
        (_connection, _locker) = (connection, new(new RedisDistributedLockerOptions { ConnectionMultiplexerFactory = connection.GetAsync }));

    /// <summary>Takes the lock of a key, or waits for it.</summary>
    /// <param name="key">The cache key.</param>
    /// <param name="patience">How long to wait.</param>
    /// <returns>What has to be disposed of when the fill has ended.</returns>
    public async ValueTask<FillLock> TakeAsync(string key, TimeSpan patience)
    {
        if (_locker is not { } locker)
        {
            return default;
        }

        Held held;
        lock (_held)
        {
            if (!_held.TryGetValue(key, out held!))
            {
                held = new(AcquireAsync(locker, key, patience));
                _held[key] = held;
            }

            held.Count++;
        }

        var (_, waited) = await held.Taken;
        return new(this, key, waited);
    }

    /// <inheritdoc/>
    public void Dispose() => _locker?.Dispose();

    private async ValueTask ReleaseAsync(string key)
    {
        Held held;
        lock (_held)
        {
            held = _held[key];
            if (--held.Count > 0)
            {
                return;
            }

            _held.Remove(key);
        }

        if ((await held.Taken).Lock is { } taken)
        {
            await ReleaseAsync(key, taken);
        }
    }

    // Whatever else Redis has not answered: a lock that is kept holds up others.
    private async Task ReleaseAsync(string key, object taken)
    {
        try
        {
            await _locker!.ReleaseLockAsync(CacheOptions.CacheName, "", "", key, NameOf(key), taken, logger, CancellationToken.None);
        }
#pragma warning disable CA1031 // Without Redis there is no lock to give back: it runs out.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    // At once, or when the one who has it is done; where Redis does not answer, without.
    private async Task<(object? Lock, bool Waited)> AcquireAsync(RedisDistributedLocker locker, string key, TimeSpan patience)
    {
        var (since, pause, waited) = (time.GetTimestamp(), ShortestPause, false);
        while (true)
        {
            var (answered, taken) = await AskAsync(locker, key);
            if (taken is not null || !answered || time.GetElapsedTime(since) >= patience)
            {
                return (taken, waited);
            }

            waited = true;
            await Task.Delay(pause, time);
            pause = pause < LongestPause ? 2 * pause : LongestPause;
        }
    }

    private async Task<(bool Answered, object? Answer)> AskAsync(RedisDistributedLocker locker, string key)
    {
        var asked = (Task<object?>?)null;
        var answer = await _connection!.TryAskAsync(
            _ => asked = locker.AcquireLockAsync(CacheOptions.CacheName, "", "", key, NameOf(key), TimeSpan.Zero, logger, CancellationToken.None).AsTask(), RedisConnection.Patience);
        if (!answer.Answered && asked is not null)
        {
            // One that comes too late is given back.
            _ = asked.ContinueWith(late => late is { IsCompletedSuccessfully: true, Result: { } taken } ? ReleaseAsync(key, taken) : Task.CompletedTask, TaskScheduler.Default);
        }

        return answer;
    }

    private static string NameOf(string key) => SharedNames.Prefix + "fill:" + key;

    /// <summary>A lock that was asked for.</summary>
    /// <param name="locks">Who gave it; null: there is none to give back.</param>
    /// <param name="key">The key.</param>
    /// <param name="waited">Whether another gateway had it first, so that there may be something by now.</param>
    internal readonly struct FillLock(FillLocks? locks, string key, bool waited) : IAsyncDisposable
    {
        /// <summary>Whether another gateway had it first, so that there may be something by now.</summary>
        public bool Waited => waited;

        /// <inheritdoc/>
        public ValueTask DisposeAsync() => locks?.ReleaseAsync(key) ?? ValueTask.CompletedTask;
    }

    private sealed class Held(Task<(object? Lock, bool Waited)> taken)
    {
        public Task<(object? Lock, bool Waited)> Taken => taken;

        public int Count { get; set; }
    }
}
