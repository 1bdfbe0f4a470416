using StackExchange.Redis;

namespace OfferProxy.Caching.Store.Fleet;

/// <summary>
/// The line on which a gateway hears of a matter of the fleet: it looks at once when a message says that there is something, and each
/// second besides, for what it has missed. That Redis cannot be reached is said once, and once that it can be again.
/// </summary>
/// <param name="channel">The channel of the messages.</param>
/// <param name="look">Reads what there is.</param>
/// <param name="tell">Tells what this gateway has still to tell; before each look but those for a message.</param>
/// <param name="lost">Redis is of no use, for this reason.</param>
/// <param name="found">It can be again.</param>
/// <param name="time">The clock.</param>
internal sealed class FleetLine(string channel, Func<IDatabase, Task> look, Func<IDatabase, Task> tell, Action<string> lost, Action found, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _ended = new();
    private RedisConnection? _connection;
    private string? _problem;
    private bool _isDisposed;

    /// <summary>Whether it was begun: gateways share.</summary>
    public bool IsShared => _connection is not null;

    /// <summary>Why Redis was of no use when it was asked last, for people; null: it was.</summary>
    public string? Problem => Volatile.Read(ref _problem);

    /// <summary>Ends with it.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>Begins to listen.</summary>
    public void Begin(RedisConnection connection)
    {
        _connection = connection;
        _ = Task.Run(FollowAsync);
    }

    /// <summary>Does something with Redis, where gateways share.</summary>
    /// <param name="action">What to do.</param>
    /// <returns>Whether Redis has answered.</returns>
    public async Task<bool> TryAsync(Func<IDatabase, Task> action)
    {
        try
        {
            await action((await _connection!.GetAsync().WaitAsync(RedisConnection.CommandTimeout)).GetDatabase());
            if (Interlocked.Exchange(ref _problem, null) is not null)
            {
                found();
            }

            return true;
        }
        catch (Exception e) when (e is RedisException or TimeoutException or ObjectDisposedException or OperationCanceledException)
        {
            if (!_ended.IsCancellationRequested && TextOf(e) is var problem && Interlocked.Exchange(ref _problem, problem) is null)
            {
                lost(problem);
            }

            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // A service of two names is disposed of twice.
        if (!Interlocked.Exchange(ref _isDisposed, true))
        {
            _ended.Cancel();
            _ended.Dispose();
        }
    }

    // Of what Redis says itself its code alone: behind it may stand what it was told.
    private static string TextOf(Exception exception) => exception is RedisServerException { Message: var said }
        ? $"Redis answers with an error ({said.AsSpan(0, said.AsSpan().IndexOf(' ') is var end and > 0 ? end : said.Length)})"
        : $"Redis cannot be reached ({exception.GetType().Name})";

    // Subscribed before it looks: what is said meanwhile is not missed.
    private async Task FollowAsync()
    {
        var ended = Ended;
        var subscribed = false;
        using var timer = new PeriodicTimer(LookEvery, time);
        try
        {
            do
            {
                await TryAsync(async database =>
                {
                    if (!subscribed)
                    {
                        await database.Multiplexer.GetSubscriber().SubscribeAsync(RedisChannel.Literal(channel), (_, _) => _ = TryAsync(look));
                        subscribed = true;
                    }

                    await tell(database);
                    await look(database);
                });
            }
            while (await timer.WaitForNextTickAsync(ended));
        }
        catch (OperationCanceledException)
        {
            // The gateway has ended.
        }
    }
}
