namespace OfferProxy.Caching.Filling;

/// <summary>What a request came to have by finding or filling its key.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Role">Whether the request led the fill that made it, joined one, or found it stored.</param>
/// <param name="Waited">How long the request waited for it.</param>
internal readonly record struct CacheLookup(CacheEntry Entry, FillRole Role, TimeSpan Waited = default)
{
    /// <summary>Why the request's own document is not shared, or not yet; <see cref="CacheReason.None"/>: it is, or it is none.</summary>
    public CacheReason Reason { get; init; }
}

/// <summary>The part that a request has in an entry's making.</summary>
internal enum FillRole
{
    /// <summary>It has none: the entry was stored already, or tells why there is none.</summary>
    Found,

    /// <summary>It led the fill that made the entry.</summary>
    Led,

    /// <summary>It waited for the fill that another request led.</summary>
    Joined,
}
