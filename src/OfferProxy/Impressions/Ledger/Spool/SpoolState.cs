namespace OfferProxy.Impressions.Ledger.Spool;

/// <summary>The state of a batch in the spool, by the number that stands there.</summary>
internal enum SpoolState
{
    /// <summary>It waits for its delivery.</summary>
    Pending = 0,

    /// <summary>It is delivered, and kept for an export.</summary>
    Delivered = 1,

    /// <summary>It is no longer tried.</summary>
    Dead = 2,
}
