namespace OfferProxy.Caching.Filling;

/// <summary>Whether what came of a fill takes the place of what is stored: no failure and no lack takes something good away while it is of use.</summary>
internal static class Replacement
{
    /// <summary>Whether the stored response stays. One of which no copy is left is of no use to anybody.</summary>
    /// <param name="stored">The stored response; null: there is none.</param>
    /// <param name="entry">What came of the fill.</param>
    /// <param name="now">The time.</param>
    public static bool Keeps(StoredResponse? stored, CacheEntry entry, DateTimeOffset now) => stored is { IsSpent: false } && entry switch
    {
        FailedFill or RequestScopedError => now < stored.StaleIfErrorUntil,

        // A 4xx of which the contract knows nothing is an error too.
        BypassMarker { Reason: CacheReason.Status } => now < stored.StaleWhileRevalidateUntil,
        StoredResponse { Kind: ResponseKind.NoOffer } => stored.Kind == ResponseKind.Offer && now < stored.StaleWhileRevalidateUntil,
        _ => false,
    };
}
