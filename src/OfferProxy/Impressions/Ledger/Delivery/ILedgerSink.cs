using OfferProxy.Impressions.Ledger.Records;

namespace OfferProxy.Impressions.Ledger.Delivery;

/// <summary>
/// Takes the batches of the ledger, one after the other, each until it is taken: at least once, so that it knows a batch again by its key. A
/// host registers one of its own as a singleton; it takes the place of those of the configuration.
/// </summary>
public interface ILedgerSink
{
    /// <summary>Takes a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="cancellationToken">Ends when the host stops, or <see cref="LedgerOptions.Timeout"/> is over.</param>
    /// <returns>What came of it. An exception counts as <see cref="LedgerSinkResult.Unavailable"/>.</returns>
    ValueTask<LedgerSinkResult> SendAsync(LedgerBatch batch, CancellationToken cancellationToken);
}
