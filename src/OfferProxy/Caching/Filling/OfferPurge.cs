using Microsoft.Extensions.Logging;
using OfferProxy.Caching.Purging;
using OfferProxy.Caching.Store;
using OfferProxy.Caching.Store.Fleet;
using OfferProxy.Sharing.Courses;

namespace OfferProxy.Caching.Filling;

/// <summary>Purges what is stored, and with it what waits to become so.</summary>
internal sealed class OfferPurge : IOfferPurge
{
    private readonly OfferStore _store;
    private readonly PurgeStream _fleet;
    private readonly ILogger _logger;

    /// <param name="store">The store.</param>
    /// <param name="candidates">Where witnesses wait.</param>
    /// <param name="fleet">Tells other gateways.</param>
    /// <param name="logger">Takes what was purged.</param>
    public OfferPurge(OfferStore store, CandidateStore<EntryTags> candidates, PurgeStream fleet, ILogger<OfferPurge> logger)
    {
        (_store, _fleet, _logger) = (store, fleet, logger);

        // A document from before would be held against those from now on, which differ from it where what was purged was changed. Of other
        // keys it stays: those who wait for its proof would wait for the origin once more. What has no tags is no document.
        store.Purged += target => candidates.RemoveAll((key, tags) => tags is null || target.Means(key, tags));
    }

    /// <inheritdoc/>
    public ValueTask<bool> PurgeAsync(PurgeTarget target, bool soft = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        cancellationToken.ThrowIfCancellationRequested();
        var number = _store.Purge(target, soft);
        PurgeLog.Purged(_logger, PurgeLog.How(soft), target.Told);
        return _fleet.TellAsync(target, soft, number);
    }
}
