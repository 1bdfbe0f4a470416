using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using ZiggyCreatures.Caching.Fusion.Locking;

namespace OfferProxy.Caching.Store;

/// <summary>
/// The locks under which FusionCache fills keys. Its own locker remembers each key for minutes, which a flood of keys
/// turns into gigabytes; here a lock is there while somebody holds it or waits for it, and they are counted.
/// </summary>
internal sealed class KeyLocks : IFusionCacheMemoryLocker
{
    private readonly ConcurrentDictionary<string, KeyLock> _locks = new(StringComparer.Ordinal);

    /// <summary>How many keys are locked.</summary>
    public int Count => _locks.Count;

    /// <summary>How many wait for a key, or fill it.</summary>
    public int WaitersOf(string key) => _locks.TryGetValue(key, out var keyLock) ? keyLock.Users : 0;

    /// <inheritdoc />
    public async ValueTask<object?> AcquireLockAsync(
        string cacheName, string cacheInstanceId, string operationId, string key, TimeSpan timeout, ILogger? logger, CancellationToken token)
    {
        var keyLock = Enter(key);
        var acquired = false;
        try
        {
            acquired = await keyLock.Turn.WaitAsync(timeout, token).ConfigureAwait(false);
            return acquired ? keyLock : null;
        }
        finally
        {
            if (!acquired)
            {
                Leave(key, keyLock);
            }
        }
    }

    /// <inheritdoc />
    public object? AcquireLock(
        string cacheName, string cacheInstanceId, string operationId, string key, TimeSpan timeout, ILogger? logger, CancellationToken token)
    {
        var keyLock = Enter(key);
        var acquired = false;
        try
        {
            acquired = keyLock.Turn.Wait(timeout, token);
            return acquired ? keyLock : null;
        }
        finally
        {
            if (!acquired)
            {
                Leave(key, keyLock);
            }
        }
    }

    /// <inheritdoc />
    public void ReleaseLock(string cacheName, string cacheInstanceId, string operationId, string key, object? lockObj, ILogger? logger)
    {
        if (lockObj is KeyLock keyLock)
        {
            keyLock.Turn.Release();
            Leave(key, keyLock);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
    }

    private KeyLock Enter(string key)
    {
        while (true)
        {
            var keyLock = _locks.GetOrAdd(key, static _ => new KeyLock());
            if (keyLock.TryEnter())
            {
                return keyLock;
            }
        }
    }

    private void Leave(string key, KeyLock keyLock)
    {
        if (keyLock.Leave())
        {
            _locks.TryRemove(new(key, keyLock));
        }
    }

#pragma warning disable CA1001 // The semaphore's wait handle, which is all there would be to dispose of, is never made.
    private sealed class KeyLock
#pragma warning restore CA1001
    {
        private int _users;

        public SemaphoreSlim Turn { get; } = new(1, 1);

        public int Users => Math.Max(0, Volatile.Read(ref _users));

        /// <summary>False where the last user has just left, so that another lock takes its place.</summary>
        public bool TryEnter()
        {
            int users;
            do
            {
                users = Volatile.Read(ref _users);
                if (users < 0)
                {
                    return false;
                }
            }
            while (Interlocked.CompareExchange(ref _users, users + 1, users) != users);

            return true;
        }

        /// <summary>Whether that was the last user.</summary>
        public bool Leave() => Interlocked.Decrement(ref _users) == 0 && Interlocked.CompareExchange(ref _users, -1, 0) == 0;
    }
}
