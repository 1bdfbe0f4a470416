using OfferProxy.Impressions.Ledger;

namespace OfferProxy.Gateway.Admin.Documents;

/// <summary>What a ledger has counted.</summary>
/// <param name="IsOn">Whether there is one; where there is none, there is nothing else to tell.</param>
/// <param name="Status">The counts.</param>
internal sealed record LedgerDocument(bool IsOn, LedgerStatus? Status);

/// <summary>What a check of a ledger has found.</summary>
/// <param name="IsGood">Whether all adds up, and can be read.</param>
/// <param name="Check">The rest.</param>
internal sealed record LedgerCheckDocument(bool IsGood, LedgerCheck Check);

/// <summary>What is tried again.</summary>
/// <param name="Records">How many records wait again.</param>
/// <param name="Lost">Of a spool that had been set aside, how many could not be read, at most; null: those of the spool itself were asked for.</param>
/// <param name="Unreadable">How many of its batches cannot be read.</param>
internal sealed record LedgerReplayDocument(long Records, long? Lost = null, long? Unreadable = null);
