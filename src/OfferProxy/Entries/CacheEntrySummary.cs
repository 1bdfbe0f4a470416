namespace OfferProxy.Entries;

/// <summary>An entry. All of it are names of the configuration, words of this library, ids of offers and numbers: nothing is a shopper's.</summary>
/// <param name="Id">A short digest of its key, the same on every gateway for as long as its route and policy stay what they are.</param>
/// <param name="Key">The cache key, by which it can be purged.</param>
/// <param name="Kind">What it is: a <c>response</c>, a <c>marker</c> that sends requests on to the origin, or a <c>failure</c> that was just met.</param>
/// <param name="Scope">Which requests share it: <c>all</c> of its key, those of the <c>same_echoes</c>, the <c>same_name</c>, or the <c>same_values</c>.</param>
/// <param name="State">
/// Of a response <c>fresh</c>, <c>stale</c> (served while it is refreshed), <c>stale_if_error</c> (served while the origin fails), or
/// <c>past</c> (kept to be revalidated), and whatever its age <c>spent</c> (as many copies were handed out as may be); of others <c>in_use</c> or <c>past</c>.
/// </param>
public sealed record CacheEntrySummary(string Id, string Key, string Kind, string Scope, string State)
{
    /// <summary>Of a response, whether it is an <c>offer</c>, <c>no_offer</c> or an <c>error</c>.</summary>
    public string? Response { get; init; }

    /// <summary>Of a response, its status.</summary>
    public int? Status { get; init; }

    /// <summary>Of a marker or a failure, why.</summary>
    public string? Reason { get; init; }

    /// <summary>The cache policy.</summary>
    public string? Policy { get; init; }

    /// <summary>The route.</summary>
    public string? Route { get; init; }

    /// <summary>The cluster that was asked.</summary>
    public string? Cluster { get; init; }

    /// <summary>The integration; null: the requests have none.</summary>
    public string? Integration { get; init; }

    /// <summary>The placement; null: the requests have none.</summary>
    public string? Placement { get; init; }

    /// <summary>The ids of the offers in it.</summary>
    public IReadOnlyList<string> Offers { get; init; } = [];

    /// <summary>
    /// Of a response, how often copies of what is stored under its key were served by this gateway, stale ones too, since it is stored
    /// without a break. Not exact: hits at the same moment may count as one.
    /// </summary>
    public long? Hits { get; init; }

    /// <summary>Of a response of which there may be a number of copies, what has become of them; null: there may be any number.</summary>
    public CacheEntryCopies? Copies { get; init; }

    /// <summary>What it takes in memory, in bytes, as counted against the bound.</summary>
    public required long Bytes { get; init; }

    /// <summary>Of a response, how old it is, in seconds: since it was generated.</summary>
    public double? Age { get; init; }

    /// <summary>Of a response, until when it is fresh; of others, until when they count.</summary>
    public DateTimeOffset? Until { get; init; }
}

/// <summary>What has become of the copies of a response of which there may be a number.</summary>
public sealed record CacheEntryCopies
{
    /// <summary>How many there may be in all, in the whole fleet.</summary>
    public required long Limit { get; init; }

    /// <summary>How many of them were the origin's own documents, to those who asked it.</summary>
    public required int Documents { get; init; }

    /// <summary>How many this gateway has handed out. Exact.</summary>
    public required long HandedOut { get; init; }

    /// <summary>How many this gateway may yet hand out; of those that a fleet shares, those that it has on lease.</summary>
    public required long Left { get; init; }

    /// <summary>Whether the gateways of a fleet share them.</summary>
    public required bool Shared { get; init; }
}
