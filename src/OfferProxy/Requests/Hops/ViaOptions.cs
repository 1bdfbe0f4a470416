namespace OfferProxy.Requests.Hops;

/// <summary>
/// <c>Offers:ViaId</c>: by which id this gateway knows its own requests when they come back to it. It stands in <c>Via</c> (RFC 9110, section
/// 7.6.3) of what goes to origins, and is told to nobody else: who knows it can have requests refused as a loop.
/// </summary>
internal sealed record ViaOptions
{
    /// <summary>The id, which the gateways of a fleet may share; empty: a random one, of this process alone.</summary>
    public string Id { get; init; } = "";
}
