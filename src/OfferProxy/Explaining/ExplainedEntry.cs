namespace OfferProxy.Explaining;

/// <summary>What is stored under a key.</summary>
/// <param name="Key">The key.</param>
/// <param name="Scope">Which requests share it: <c>all</c>, those of the <c>same_echoes</c>, the <c>same_name</c>, or the <c>same_values</c>.</param>
/// <param name="Kind">What it is: a <c>response</c>, a <c>marker</c> that sends requests on to the origin, a <c>failure</c> that was just met, or <c>nothing</c>.</param>
public sealed record ExplainedEntry(string Key, string Scope, string Kind)
{
    /// <summary>Of a response, whether it is an <c>offer</c>, <c>no_offer</c> or an <c>error</c>.</summary>
    public string? Response { get; init; }

    /// <summary>Of a response, its status.</summary>
    public int? Status { get; init; }

    /// <summary>What it takes in memory, in bytes.</summary>
    public long? Bytes { get; init; }

    /// <summary>Of a response, when it was generated.</summary>
    public DateTimeOffset? GeneratedAt { get; init; }

    /// <summary>Of a response, until when it is fresh.</summary>
    public DateTimeOffset? FreshUntil { get; init; }

    /// <summary>Of a response, until when it is served while it is refreshed.</summary>
    public DateTimeOffset? StaleWhileRevalidateUntil { get; init; }

    /// <summary>Of a response, until when it is served while the origin fails.</summary>
    public DateTimeOffset? StaleIfErrorUntil { get; init; }

    /// <summary>Of a response, whether it is proven how it is shared.</summary>
    public bool? Proven { get; init; }

    /// <summary>Of a proven response, how many holes it has.</summary>
    public int? Holes { get; init; }

    /// <summary>Of a proven response, whether a copy is made for the request's values.</summary>
    public bool? Covers { get; init; }

    /// <summary>Of a response, whether a document has contradicted what was shared before it, so that many requests are to look whether it is right.</summary>
    public bool? OnTrial { get; init; }

    /// <summary>Of a response, whether a newer document contradicts it, so that the next request decides.</summary>
    public bool? Contested { get; init; }

    /// <summary>Of a response of which there may be a number of copies, how many are left here; 0: it is spent.</summary>
    public long? CopiesLeft { get; init; }

    /// <summary>Of a marker, why responses are not shared; of a response, <c>offer_withdrawn</c> where it stands in the place of such an offer.</summary>
    public string? Reason { get; init; }

    /// <summary>Of a marker or a failure, until when it counts.</summary>
    public DateTimeOffset? Until { get; init; }
}
