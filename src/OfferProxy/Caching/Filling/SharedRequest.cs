using OfferProxy.Origin;
using OfferProxy.Sharing;

namespace OfferProxy.Caching.Filling;

/// <summary>The request that a fill sends: one shopper's own, of which nothing is left but what selects the response and what appears in it.</summary>
/// <param name="Request">The request: keys and slots, canonical headers.</param>
/// <param name="Values">What it puts into the slots.</param>
/// <param name="Gzip">Whether the client whose request leads to it takes gzip, so that its copy is wanted in it.</param>
internal sealed record SharedRequest(OriginRequest Request, SlotContents Values, bool Gzip = false);
