using Microsoft.Extensions.Caching.StackExchangeRedis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OfferProxy.Configuration;
using OfferProxy.Requests;
using ZiggyCreatures.Caching.Fusion;
using ZiggyCreatures.Caching.Fusion.Backplane.StackExchangeRedis;

namespace OfferProxy.Caching.Store.Fleet;

/// <summary>
/// What the gateways of a fleet share through the Redis of <c>Offers:Cache:Redis</c>: FusionCache's own second level and backplane, the
/// purges, the overrides, the uses of event ids, the copies of bounded responses and the remembered proofs. Empty, it does nothing. It is set up once, with the first configuration.
/// </summary>
internal sealed class SharedLevel(
    [FromKeyedServices(CacheOptions.CacheName)] IFusionCache cache, OfferStore store, PurgeStream purges, SharedProofs proofs, FillLocks locks, OverrideHash overrides, SharedEventUses events, CopyLeases copies, PlanDigests plans, ILoggerFactory loggers) : IReloadable, IDisposable
{
    private string? _used;
    private RedisConnection? _connection;

    /// <inheritdoc/>
    public Action Prepare(OffersCandidate candidate, ConfigurationErrors errors)
    {
        var text = candidate.Get<CacheOptions>().Redis;
        var connection = text.Length == 0 || _used is not null ? null : RedisConnection.Parse(text);

        // Never the value: a connection string holds a password.
        if (_used is not null && _used != text)
        {
            errors.Add(candidate.PathOf(CacheReader.Section, nameof(CacheOptions.Redis)), null, "cannot change while the gateway runs: restart it");
        }

        return () =>
        {
            if (_used is not null)
            {
                return;
            }

            _used = text;
            if (connection is not null)
            {
                SetUp(connection);
            }
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _connection?.Tell(purges.LeaveAsync);
        _connection?.Tell(overrides.LeaveAsync);
        _connection?.Dispose();
    }

    private void SetUp(RedisConnection connection)
    {
        _connection = connection;
        cache.SetupDistributedCache(
            new RedisCache(new RedisCacheOptions { ConnectionMultiplexerFactory = connection.GetAsync, InstanceName = SharedNames.Prefix }),
            new EntrySerializer(plans, copies, store.Receive));
        cache.SetupBackplane(new RedisBackplane(
            new RedisBackplaneOptions { ConnectionMultiplexerFactory = connection.GetAsync }, loggers.CreateLogger<RedisBackplane>()));
        store.Share(connection);
        proofs.Share(connection);
        locks.Share(connection);
        events.Share(connection);
        copies.Share(connection);
        purges.Begin(connection);
        overrides.Begin(connection);
    }
}
