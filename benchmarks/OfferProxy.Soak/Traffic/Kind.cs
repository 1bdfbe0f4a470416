using OfferProxy.Soak.Judging;
using OfferProxy.Soak.Servers;

namespace OfferProxy.Soak.Traffic;

/// <summary>A kind of requests.</summary>
/// <param name="Name">What it is called in the report.</param>
/// <param name="Share">How many of two hundred requests are of it.</param>
/// <param name="Send">Sends the request of a number to a gateway, and judges what comes.</param>
internal sealed record Kind(string Name, int Share, Func<GatewayPlace, long, CancellationToken, Task<Finding>> Send);
