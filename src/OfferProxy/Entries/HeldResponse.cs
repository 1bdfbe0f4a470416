using OfferProxy.Caching;
using OfferProxy.Caching.Store;

namespace OfferProxy.Entries;

/// <summary>An entry as it is held.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Entry">The entry.</param>
/// <param name="Bytes">What it takes.</param>
internal sealed record HeldResponse(string Key, CacheEntry Entry, long Bytes)
{
    /// <summary>Looks at an entry without using it; null: it is not there any longer.</summary>
    public static HeldResponse? Look(OfferStore store, BoundedMemory memory, string key) =>
        store.Look(key) is { } entry && memory.Held(key) is { Size: { } bytes } ? new(key, entry, bytes) : null;

    /// <summary>Its rank in an order: the greatest comes first.</summary>
    public long RankIn(CacheEntryOrder order) => order switch
    {
        CacheEntryOrder.Size => Bytes,
        CacheEntryOrder.Age => Entry is StoredResponse response ? -response.GeneratedAt.UtcTicks : long.MinValue,
        _ => Entry is StoredResponse response ? response.Hits.Value : -1,
    };

    /// <summary>What a list tells of it.</summary>
    /// <param name="now">The time.</param>
    public CacheEntrySummary Summarize(DateTimeOffset now)
    {
        var (kind, state) = Entry switch
        {
            StoredResponse response => ("response", StateOf(response, now)),
            BypassMarker => ("marker", Entry.IsUsable(now) ? "in_use" : "past"),
            _ => ("failure", Entry.IsUsable(now) ? "in_use" : "past"),
        };
        var summary = new CacheEntrySummary(EntryId.Of(Key), Key, kind, ScopeOf(Key), state)
        {
            Bytes = Bytes, Policy = Entry.Tags?.Policy, Route = Entry.Tags?.Route, Cluster = Entry.Tags?.Cluster,
            Integration = Entry.Tags?.Integration, Placement = Entry.Tags?.Placement, Offers = Entry.Tags?.Offers ?? [],
        };
        return Entry switch
        {
            StoredResponse response => summary with
            {
                Response = response.Kind switch { ResponseKind.Offer => "offer", ResponseKind.NoOffer => "no_offer", _ => "error" },
                Status = response.Status, Copies = CopiesOf(response), Hits = response.Hits.Value, Until = response.FreshUntil, Age = Math.Round((now - response.GeneratedAt).TotalSeconds, 1),
            },
            BypassMarker marker => summary with { Reason = marker.Reason.Text(), Until = marker.Until },
            FailedFill failed => summary with { Reason = failed.Error.Code, Until = failed.Until },
            _ => summary,
        };
    }

    private static string StateOf(StoredResponse response, DateTimeOffset now) =>
        response.IsSpent ? "spent" : now < response.FreshUntil ? "fresh" : now < response.StaleWhileRevalidateUntil ? "stale" : now < response.StaleIfErrorUntil ? "stale_if_error" : "past";

    private static CacheEntryCopies? CopiesOf(StoredResponse response) => response.Copies is not { } copies ? null : new()
    {
        Limit = copies.Limit, Documents = copies.Documents, HandedOut = copies.HandedOut, Left = copies.Left, Shared = copies.Share is not null,
    };

    private static string ScopeOf(string key) => key[0] switch
    {
        'o' => "all",
        'f' => "same_echoes",
        'n' => "same_name",
        _ => "same_values",
    };
}
