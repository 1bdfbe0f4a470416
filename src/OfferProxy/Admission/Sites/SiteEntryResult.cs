namespace OfferProxy.Admission.Sites;

/// <summary>What became of a line of a blocklist.</summary>
internal enum SiteEntryResult
{
    /// <summary>It holds a host, which was added.</summary>
    Added,

    /// <summary>It holds nothing but white space and comment.</summary>
    Blank,

    /// <summary>It is no entry.</summary>
    Wrong,
}
