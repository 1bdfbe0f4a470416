using OfferProxy.Caching;
using OfferProxy.Caching.Filling;
using OfferProxy.Caching.Serving;
using OfferProxy.Caching.Store;
using OfferProxy.Requests;
using OfferProxy.Sharing;
using OfferProxy.Slots;

namespace OfferProxy.Explaining;

/// <summary>What is stored for a request: under its key, and under those that only some requests of the key share.</summary>
/// <param name="Scope">Which requests share it.</param>
/// <param name="Key">The key.</param>
/// <param name="Entry">The entry; null: nothing.</param>
internal sealed record StoredEntries(FillScope Scope, string Key, CacheEntry? Entry)
{
    /// <summary>Looks the entries of a request up, in the order in which they are looked at. No lease is taken.</summary>
    /// <param name="store">The store.</param>
    /// <param name="plan">The plan of the request's route.</param>
    /// <param name="request">The request.</param>
    public static IReadOnlyList<StoredEntries> Find(OfferStore store, RoutePlan plan, OfferRequest request) =>
    [
        .. FillScopes.Of(SlotContents.From(plan.Slots, request.Slots)).Prepend(FillScope.All)
            .Select(scope => (Scope: scope, Key: CacheKey.Create(plan, request, scope)))
            .Select(place => new StoredEntries(place.Scope, place.Key, store.Find(place.Key))),
    ];

    /// <summary>The same for an operator.</summary>
    /// <param name="values">What the request carries for the slots.</param>
    public ExplainedEntry Explain(SlotValues values) => Entry switch
    {
        StoredResponse response => Explain(response, values),
        BypassMarker marker => Named("marker") with { Reason = marker.Reason.Text(), Until = marker.Until },
        FailedFill failed => Named("failure") with { Reason = failed.Error.Code, Until = failed.Until, Bytes = failed.Size },
        _ => Named("nothing"),
    };

    private ExplainedEntry Explain(StoredResponse response, SlotValues values) => Named("response") with
    {
        Response = response.Kind switch { ResponseKind.Offer => "offer", ResponseKind.NoOffer => "no_offer", _ => "error" },
        Status = response.Status,
        Bytes = response.Size,
        GeneratedAt = response.GeneratedAt,
        FreshUntil = response.FreshUntil,
        StaleWhileRevalidateUntil = response.StaleWhileRevalidateUntil,
        StaleIfErrorUntil = response.StaleIfErrorUntil,
        Proven = response.Proof is not null,
        Holes = response.Proof?.Holes.Count,
        Covers = response.Proof?.Covers(values),
        OnTrial = response.OnTrial,
        Contested = response.Contested,
        CopiesLeft = response.Copies?.Left,
        Reason = response.IsOfWithdrawn ? OfferFeatureResponses.Withdrawn : null,
    };

    private ExplainedEntry Named(string kind) => new(Key, Word(Scope), kind);

    private static string Word(FillScope scope) => scope switch
    {
        FillScope.All => "all",
        FillScope.SameEchoes => "same_echoes",
        FillScope.SameName => "same_name",
        _ => "same_values",
    };
}
