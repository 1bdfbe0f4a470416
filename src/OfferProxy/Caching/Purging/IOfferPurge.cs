namespace OfferProxy.Caching.Purging;

/// <summary>Takes stored responses out of use before their time. A service of a host that calls <c>AddOffers</c>.</summary>
public interface IOfferPurge
{
    /// <summary>
    /// Purges stored responses. When the call has returned, no request that comes then is served one of them: not by fail-safe, not by
    /// what was being fetched from the origin meanwhile, however long the origin said that it is fresh.
    /// </summary>
    /// <param name="target">Which ones.</param>
    /// <param name="soft">Whether they are stale from now on, and so refreshed behind the next request for each, rather than gone.</param>
    /// <param name="cancellationToken">Gives up waiting; what has been purged stays so.</param>
    /// <returns>Whether the whole fleet has purged it; false: this gateway has, and another, or the Redis that they share, has not answered within two seconds. It purges when it can. True where nothing is shared.</returns>
    ValueTask<bool> PurgeAsync(PurgeTarget target, bool soft = false, CancellationToken cancellationToken = default);
}
