namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>What a <see cref="TinyProxy"/> does.</summary>
internal enum TinyProxyKind
{
    /// <summary>It asks the origin each time.</summary>
    PassesOn,

    /// <summary>All get the first response of a key.</summary>
    SharesOneCopy,

    /// <summary>All but the first get what the origin would have written for them, with an event id of the proxy's own.</summary>
    WritesAnew,
}
