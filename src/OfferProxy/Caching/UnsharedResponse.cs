namespace OfferProxy.Caching;

/// <summary>A key whose responses are not shared, and why. All of it are names of the configuration, words of this library and places in documents: nothing is a shopper's.</summary>
/// <param name="Key">The cache key.</param>
/// <param name="Reason">Why, as <c>Cache-Status</c> tells it.</param>
public sealed record UnsharedResponse(string Key, string Reason)
{
    /// <summary>Where it is seen: a JSON pointer into the document, <c>header:NAME</c>, or <c>status</c>.</summary>
    public required string Place { get; init; }

    /// <summary>How two documents differ there; null: they do not, or were not compared.</summary>
    public string? Difference { get; init; }

    /// <summary>The route.</summary>
    public required string Route { get; init; }

    /// <summary>The integration; null: the request has none.</summary>
    public string? Integration { get; init; }

    /// <summary>The placement; null: the request has none.</summary>
    public string? Placement { get; init; }

    /// <summary>How many requests got the origin's own response because of it since the key was last shared: those whose responses showed it, and those that were sent on, without a look at theirs, for as long as <c>BypassFor</c> says.</summary>
    public required long Count { get; init; }

    /// <summary>When the last one came.</summary>
    public required DateTimeOffset LastAt { get; init; }
}

/// <summary>
/// Knows what is not shared and why, for operators: the keys of which it was seen last, at most <see cref="MostKeys"/>. A key of which
/// a response is shared again leaves it. A singleton; safe for use by many threads.
/// </summary>
public interface IUnsharedResponses
{
    /// <summary>The most keys that are remembered; one more takes the place of that of which nothing was seen for the longest time.</summary>
    const int MostKeys = 1000;

    /// <summary>The keys, the one that was seen last first.</summary>
    IReadOnlyList<UnsharedResponse> All();
}
