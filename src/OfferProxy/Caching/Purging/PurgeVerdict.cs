namespace OfferProxy.Caching.Purging;

/// <summary>What purges make of an entry.</summary>
internal enum PurgeVerdict
{
    /// <summary>None means it.</summary>
    Kept,

    /// <summary>It is stale from now on.</summary>
    Stale,

    /// <summary>It is gone.</summary>
    Gone,
}
