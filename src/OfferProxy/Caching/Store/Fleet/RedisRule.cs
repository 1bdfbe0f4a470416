using OfferProxy.Configuration;

namespace OfferProxy.Caching.Store.Fleet;

/// <summary>The connection string of Redis is one.</summary>
internal sealed class RedisRule : IOffersRule
{
    /// <inheritdoc/>
    public void Check(OffersCandidate candidate, ConfigurationErrors errors)
    {
        // Never the value: a connection string holds a password.
        if (candidate.Get<CacheOptions>().Redis is { Length: > 0 } text && RedisConnection.Parse(text) is null)
        {
            errors.Add(
                candidate.PathOf(CacheReader.Section, nameof(CacheOptions.Redis)), null,
                "must be a connection string of StackExchange.Redis that names a host, such as \"redis.example:6379,password=…\"; a URL such as redis://… is none");
        }
    }
}
