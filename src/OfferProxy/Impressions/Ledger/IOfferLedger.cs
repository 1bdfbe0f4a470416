using OfferProxy.Impressions.Ledger.Records;

namespace OfferProxy.Impressions.Ledger;

/// <summary>The ledger, for those who administer it. A service of a host that calls <c>AddOffers</c>. Safe for use by many threads.</summary>
public interface IOfferLedger
{
    /// <summary>Whether there is one: a spool is configured, and open.</summary>
    bool IsOn { get; }

    /// <summary>What it has counted.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    LedgerStatus GetStatus();

    /// <summary>Writes what waits in memory, reads every batch of the spool, and tells whether all that is counted is there.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    LedgerCheck Verify();

    /// <summary>Has the dead that the spool still has wait for their delivery again, and what waits for its next attempt tried now.</summary>
    /// <returns>How many records were dead.</returns>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    long Replay();

    /// <summary>
    /// Has what can be read of a spool that was torn and set aside wait for its delivery, under the keys that it had; what cannot be read is lost from then on. Where
    /// the file is gone, that is all of it.
    /// </summary>
    /// <param name="spool">Its name, one of <see cref="LedgerStatus.TornFiles"/>.</param>
    /// <exception cref="ArgumentException">There is no such spool, or it has been read.</exception>
    /// <exception cref="IOException">There is no room for all of it: what is left is taken by the next call.</exception>
    /// <exception cref="InvalidOperationException">There is no ledger.</exception>
    LedgerRecovery Recover(string spool);

    /// <summary>The records that the spool has of a time range, whether delivered, waiting or dead, batch by batch.</summary>
    /// <param name="since">Its begin.</param>
    /// <param name="until">Its end, which is not in it.</param>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    IEnumerable<LedgerBatch> Read(DateTimeOffset since, DateTimeOffset until);
}

/// <summary>What a check of the spool has found.</summary>
/// <param name="Status">What is counted.</param>
/// <param name="Batches">How many batches were read.</param>
/// <param name="Unreadable">The keys of those that cannot be read.</param>
public sealed record LedgerCheck(LedgerStatus Status, long Batches, IReadOnlyList<string> Unreadable)
{
    /// <summary>Whether all adds up, and can be read.</summary>
    public bool IsGood => Status.AddsUp && Unreadable.Count == 0;
}
