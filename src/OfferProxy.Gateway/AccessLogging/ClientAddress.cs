namespace OfferProxy.Gateway.AccessLogging;

/// <summary>What the access log tells of a client's address.</summary>
internal enum ClientAddress
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The network that it is in: <see cref="ClientNetwork"/>.</summary>
    Network,
}
