using OfferProxy.Sharing;

namespace OfferProxy.Benchmarks.Simulating.Shopping;

/// <summary>One request.</summary>
/// <param name="Offer">The offer that it asks for, by rank from 0.</param>
/// <param name="Name">The shopper's name; null: none.</param>
/// <param name="Flow">The shopper's flow: a new one for each, as a checkout opens it.</param>
/// <param name="Other">What the origin writes to this one in the place of what it writes to all others; null: the same.</param>
internal readonly record struct Shopper(int Offer, string? Name, Guid Flow, string? Other = null)
{
    /// <summary>What the request puts into the slots: the name, and the flow as the only echo.</summary>
    public SlotContents ToContents() => new(Name, [Flow.ToString()]);
}
