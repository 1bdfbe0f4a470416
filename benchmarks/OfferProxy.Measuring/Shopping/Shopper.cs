using OfferProxy.Measuring.Requests;

namespace OfferProxy.Measuring.Shopping;

/// <summary>A shopper: a flow that nobody else has, and a name, unless the shop does not tell it.</summary>
/// <param name="Number">Which one.</param>
/// <param name="Named">Whether the shop tells the name.</param>
internal readonly record struct Shopper(long Number, bool Named = true)
{
    /// <summary>The name; null where it is not told.</summary>
    public string? Name => Named ? RequestSet.Name((int)(Number % RequestSet.Count)) : null;

    /// <summary>The flow.</summary>
    public string Flow => FlowIds.Get(Number);
}
