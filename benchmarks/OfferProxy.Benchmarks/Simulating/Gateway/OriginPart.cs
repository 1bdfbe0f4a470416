namespace OfferProxy.Benchmarks.Simulating.Gateway;

/// <summary>What a request's document is to its key.</summary>
internal enum OriginPart
{
    /// <summary>A witness: others wait for what it shows, or get what it refreshes.</summary>
    Leads,

    /// <summary>Its shopper's own, for whom nobody waits. It is held against the copy where there is one, and is a witness where the key is cold.</summary>
    Alone,

    /// <summary>Its shopper's own, who could have had a copy. It is held against that, and shows nothing without.</summary>
    Audits,
}
