using OfferProxy.Benchmarks.Simulating.Shopping;
using OfferProxy.Sharing;

namespace OfferProxy.Benchmarks.Simulating.Gateway;

/// <summary>A request that is under way to the origin.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Shopper">Whose it is.</param>
/// <param name="Values">What it put into the slots.</param>
/// <param name="Revision">Which revision of its offer it gets.</param>
/// <param name="Part">What its document is to the key.</param>
internal sealed record OriginRequest(SimulatedKey Key, Shopper Shopper, SlotContents Values, long Revision, OriginPart Part);
