using System.Diagnostics;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Primitives;
using OfferProxy.Impressions.EventIds;
using OfferProxy.Limiting;
using StackExchange.Redis;

namespace OfferProxy.Gateway.RateLimits.Fleet;

/// <summary>
/// The limits that gateways share through their Redis: token buckets and windows. What runs at the same time each gateway counts for itself,
/// since nobody would take back what one that has gone had counted. Without Redis, too, each has its own limits alone.
/// </summary>
/// <remarks>
/// By scripts of our own and not by RedisRateLimiting: that one names its scripts' parameters by anonymous types, whose members are gone in a
/// program that is published trimmed.
/// </remarks>
internal sealed class FleetLimits : IDisposable
{
    // As the other uses of that Redis: how long a request waits for it, and how long it is left alone after it has not answered.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan CommandTimeout = TimeSpan.FromSeconds(1);

    private readonly Task<ConnectionMultiplexer> _connection;
    private readonly ILogger _logger;
    private readonly IDisposable _reloads;
    private volatile FleetNames _names;
    private long _restsSince;

    /// <summary>Begins to connect, and waits for nothing.</summary>
    /// <param name="redis">The connection string, which is known to be one.</param>
    /// <param name="offers">The configuration.</param>
    /// <param name="secrets">By what clients are hidden there.</param>
    /// <param name="logger">Is told where Redis is gone, and back.</param>
    public FleetLimits(string redis, OffersConfiguration offers, IFleetSecrets secrets, ILogger<FleetLimits> logger)
    {
        _logger = logger;
        var options = ConfigurationOptions.Parse(redis);
        options.AbortOnConnectFail = false;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.ClientName = "OfferProxy-limits";
        options.ConnectTimeout = options.AsyncTimeout = options.SyncTimeout = (int)CommandTimeout.TotalMilliseconds;
        options.ReconnectRetryPolicy = new LinearRetry((int)CommandTimeout.TotalMilliseconds);
        options.HeartbeatInterval = CommandTimeout;
        _connection = ConnectionMultiplexer.ConnectAsync(options);
        _names = FleetNames.From(secrets);
        _reloads = ChangeToken.OnChange(offers.GetReloadToken, () => _names = FleetNames.From(secrets));
    }

    /// <summary>Whether clients are counted together.</summary>
    public bool CountsClients => _names.HidesClients;

    /// <summary>Takes a permit of the fleet's.</summary>
    /// <param name="name">The policy's name.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="key">Of whom.</param>
    /// <returns>Null: it is taken, or Redis says nothing, so that this gateway's own limit alone counts.</returns>
    public async ValueTask<RateLimitLease?> TryAcquireAsync(string name, RateLimitPolicy policy, RateLimitKey key)
    {
        if (policy.Kind == RateLimitKind.Concurrency || !_connection.IsCompletedSuccessfully || IsResting() || _names.Of(name, policy.By, policy.Kind, key) is not { } counted)
        {
            return null;
        }

        try
        {
            var wait = (long)await AskAsync(_connection.Result.GetDatabase(), policy, counted).WaitAsync(Patience);
            if (Interlocked.Exchange(ref _restsSince, 0) != 0)
            {
                RateLimitLog.RedisReached(_logger);
            }

            return wait > 0 ? new RefusedLease(TimeSpan.FromMilliseconds(wait)) : null;
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
        {
            if (Interlocked.Exchange(ref _restsSince, Stopwatch.GetTimestamp()) == 0)
            {
                RateLimitLog.RedisLost(_logger, exception.GetType().Name);
            }

            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reloads.Dispose();
        if (_connection.IsCompletedSuccessfully)
        {
            _connection.Result.Dispose();
        }
    }

    private static Task<RedisResult> AskAsync(IDatabase redis, RateLimitPolicy policy, string key) => policy.Kind == RateLimitKind.TokenBucket
        ? redis.ScriptEvaluateAsync(FleetScripts.TokenBucket, [key], [policy.Limit, policy.TokensPerPeriod, Milliseconds(policy.Period)])
        : redis.ScriptEvaluateAsync(FleetScripts.SlidingWindow, [key], [policy.Limit, policy.Segments, Milliseconds(policy.Period / policy.Segments)]);

    private static long Milliseconds(TimeSpan time) => Math.Max(1, (long)time.TotalMilliseconds);

    private bool IsResting() => Interlocked.Read(ref _restsSince) is var since and not 0 && Stopwatch.GetElapsedTime(since) < Rest;
}
