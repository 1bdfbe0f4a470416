namespace OfferProxy.Gateway.AccessLogging;

/// <summary>What the access log tells of a client's address.</summary>
internal enum ClientAddress
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The network that it is in: of IPv4 the first 24 bits, of IPv6 the first 48, which are many people's.</summary>
    Network,
}
