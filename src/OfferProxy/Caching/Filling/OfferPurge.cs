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

    /// <param name="store">The store.</param>
    /// <param name="candidates">Where witnesses wait.</param>
    /// <param name="fleet">Tells other gateways.</param>
    public OfferPurge(OfferStore store, CandidateStore candidates, PurgeStream fleet)
    {
        (_store, _fleet) = (store, fleet);

        // A document from before would be held against those from now on, which differ from it where what was purged was changed.
        store.Purged += candidates.Clear;
    }

    /// <inheritdoc/>
    public ValueTask<bool> PurgeAsync(PurgeTarget target, bool soft = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        cancellationToken.ThrowIfCancellationRequested();
        return _fleet.TellAsync(target, soft, _store.Purge(target, soft));
    }
}
