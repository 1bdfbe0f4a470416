namespace OfferProxy.Benchmarks.Offers;

/// <summary>The sizes of offer that are measured, each a document of the demo origin.</summary>
public enum OfferSize
{
    /// <summary>A heading and two buttons, about 1 KB.</summary>
    Small1KB,

    /// <summary>The usual tree, about 3.5 KB.</summary>
    Usual3500B,

    /// <summary>24 views in one another, about 30 KB.</summary>
    Deep30KB,
}
