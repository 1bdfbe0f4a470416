namespace OfferProxy.Caching.Filling;

/// <summary>What a request for which nothing is stored does.</summary>
internal enum FillPart
{
    /// <summary>It leads a fill, the only one of its key or a second one side by side.</summary>
    Lead,

    /// <summary>It waits for the fills in flight.</summary>
    Wait,

    /// <summary>It asks the origin for itself: with those in flight its document would show nothing.</summary>
    Alone,

    /// <summary>It was told what came of the fills for which it has waited.</summary>
    Told,
}
