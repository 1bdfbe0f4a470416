namespace OfferProxy.Impressions.Ledger;

/// <summary>What was taken of a spool that had been set aside.</summary>
/// <param name="Records">How many records wait for their delivery again.</param>
/// <param name="Lost">How many of those that were not delivered, at most, could not be read: they are lost.</param>
/// <param name="Unreadable">How many batches there cannot be read, as far as that can be told.</param>
public sealed record LedgerRecovery(long Records, long Lost, long Unreadable);
