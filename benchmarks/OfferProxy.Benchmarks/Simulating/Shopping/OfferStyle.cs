namespace OfferProxy.Benchmarks.Simulating.Shopping;

/// <summary>How the origin writes an offer.</summary>
internal enum OfferStyle
{
    /// <summary>Its slots' values as they are.</summary>
    Plain,

    /// <summary>With the name's possessive, which is another one after s, x and z.</summary>
    Possessive,

    /// <summary>With a piece of the flow: a copy for another shopper is always wrong.</summary>
    CutFlow,
}
