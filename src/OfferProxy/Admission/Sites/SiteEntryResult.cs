namespace OfferProxy.Admission.Sites;

/// <summary>What became of a line of a blocklist.</summary>
internal enum SiteEntryResult
{
    /// <summary>The line holds a host, which was added.</summary>
    Added,

    /// <summary>The line holds nothing but white space and comment.</summary>
    Blank,

    /// <summary>The line holds something that is no host.</summary>
    Wrong,
}
