namespace OfferProxy.Segments;

/// <summary>Where a fragment must stand to be a trace rather than a part of another word.</summary>
internal enum TraceBoundary
{
    /// <summary>Anywhere.</summary>
    None,

    /// <summary>At the beginning of a word.</summary>
    Start,

    /// <summary>A word of its own.</summary>
    Both,

    /// <summary>A single letter on its own, and not part of an abbreviation, a product's code or a list.</summary>
    Initial,
}
