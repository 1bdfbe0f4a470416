using System.Diagnostics;
using OfferProxy.Configuration.Reading;
using StackExchange.Redis;

namespace OfferProxy.Caching.Store.Fleet;

/// <summary>The connection to the Redis that a fleet shares. It is made behind what asks for it, and made again for as long as it takes.</summary>
internal sealed class RedisConnection(ConfigurationOptions options) : IDisposable
{
    /// <summary>How long a command may take. A request waits for less: <see cref="Patience"/>.</summary>
    public static readonly TimeSpan CommandTimeout = TimeSpan.FromSeconds(1);

    /// <summary>How long a request waits for Redis.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    /// <summary>How long Redis is left alone by requests when it has not answered one in time.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    private long _restsSince = long.MinValue;

    private readonly Lazy<Task<IConnectionMultiplexer>> _connection = new(() => ConnectAsync(options));

    /// <summary>Reads a connection string.</summary>
    /// <param name="text">What the configuration says.</param>
    /// <returns>The connection, not made yet; null: that is no connection string.</returns>
    public static RedisConnection? Parse(string text)
    {
        if (RedisText.Read(text, "OfferProxy") is not { } options)
        {
            return null;
        }

        options.ConnectTimeout = (int)CommandTimeout.TotalMilliseconds;
        options.AsyncTimeout = options.SyncTimeout = (int)CommandTimeout.TotalMilliseconds;
        options.ReconnectRetryPolicy = new LinearRetry((int)CommandTimeout.TotalMilliseconds);
        options.HeartbeatInterval = CommandTimeout;
        return new(options);
    }

    /// <summary>The connection.</summary>
    public Task<IConnectionMultiplexer> GetAsync() => _connection.Value;

    /// <summary>Asks Redis on the way of a request, which goes on without where there is no answer in time. For a while after that nobody asks.</summary>
    /// <param name="ask">What to ask.</param>
    /// <param name="patience">How long to wait.</param>
    /// <returns>Whether there was an answer, and what it was.</returns>
    public async Task<(bool Answered, T? Answer)> TryAskAsync<T>(Func<IDatabase, Task<T>> ask, TimeSpan patience)
    {
        var since = Volatile.Read(ref _restsSince);
        if (since != long.MinValue && Stopwatch.GetElapsedTime(since) < Rest)
        {
            return (false, default);
        }

        try
        {
            return (true, await AskAsync(ask).WaitAsync(patience));
        }
#pragma warning disable CA1031 // Whatever is wrong with Redis, the request goes on without.
        catch (Exception)
#pragma warning restore CA1031
        {
            Volatile.Write(ref _restsSince, Stopwatch.GetTimestamp());
            return (false, default);
        }
    }

    /// <summary>Tells Redis something for which nobody waits. Without a connection it is lost.</summary>
    /// <param name="command">What to tell, to be sent without waiting for an answer.</param>
    public void Tell(Func<IDatabase, Task> command)
    {
        if (GetAsync() is not { IsCompletedSuccessfully: true, Result: var made })
        {
            return;
        }

        try
        {
            _ = command(made.GetDatabase());
        }
        catch (Exception e) when (e is RedisException or ObjectDisposedException)
        {
            // Redis is gone.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_connection is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            _connection.Value.Result.Dispose();
        }
    }

    private async Task<T> AskAsync<T>(Func<IDatabase, Task<T>> ask) => await ask((await GetAsync()).GetDatabase());

    private static async Task<IConnectionMultiplexer> ConnectAsync(ConfigurationOptions options) => await ConnectionMultiplexer.ConnectAsync(options);
}
