namespace OfferProxy.Load.Comparing;

/// <summary>Rows that do the same job, as far as the server can.</summary>
internal enum Group
{
    /// <summary>From memory, uncompressed.</summary>
    Hit,

    /// <summary>From memory, compressed.</summary>
    GzipHit,

    /// <summary>From the origin.</summary>
    Forward,
}
