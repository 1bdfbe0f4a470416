namespace OfferProxy.Caching;

/// <summary>Whether what came of a fill takes the place of what is stored: no failure and no lack takes something good away while it is of use.</summary>
internal static class Replacement
{
    /// <summary>Whether the stored answer stays.</summary>
    /// <param name="stored">The stored answer; null: there is none.</param>
    /// <param name="entry">What came of the fill.</param>
    /// <param name="now">The time.</param>
    public static bool Keeps(StoredAnswer? stored, CacheEntry entry, DateTimeOffset now) => stored is not null && entry switch
    {
        FailedFill or OwnError => now < stored.LastResortUntil,

        // A 4xx of which the contract knows nothing is an error too.
        BypassMarker { Reason: BypassReasons.Status } => now < stored.UsableUntil,
        StoredAnswer { Kind: AnswerKind.NoOffer } => stored.Kind == AnswerKind.Offer && now < stored.UsableUntil,
        _ => false,
    };
}
