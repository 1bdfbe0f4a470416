using OfferProxy.Origin;
using OfferProxy.Segments;

namespace OfferProxy.Caching.Filling;

/// <summary>The request that a fill sends, and what to look for in its response.</summary>
/// <param name="Request">The request: keys, stand-ins for the slots, canonical headers.</param>
/// <param name="Marks">The values that stand in for the slots.</param>
/// <param name="Gzip">Whether the client whose request leads to it takes gzip, so that its copy is wanted in it.</param>
internal sealed record SharedRequest(OriginRequest Request, SlotMarks Marks, bool Gzip = false);
