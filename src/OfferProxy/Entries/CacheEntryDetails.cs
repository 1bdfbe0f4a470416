namespace OfferProxy.Entries;

/// <summary>All that is told of an entry.</summary>
/// <param name="Entry">What a list tells of it.</param>
public sealed record CacheEntryDetails(CacheEntrySummary Entry)
{
    /// <summary>The inputs that select it, in the plan's order.</summary>
    public IReadOnlyList<CacheEntryKey> Keys { get; init; } = [];

    /// <summary>The slots of its policy: which of them its requests fill is part of the key.</summary>
    public IReadOnlyList<CacheEntrySlot> Slots { get; init; } = [];

    /// <summary>Of a response, for how long it is used.</summary>
    public CacheEntryFreshness? Freshness { get; init; }

    /// <summary>Of a response that is proven, how; null: it is one asker's own, or no response.</summary>
    public CacheEntryProof? Proof { get; init; }

    /// <summary>The header fields that every copy repeats, by name; null: they are not told, because not all shoppers get them.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>Of a response, the bytes of its body without what goes into holes.</summary>
    public long? BodyBytes { get; init; }
}

/// <summary>A key of an entry.</summary>
/// <param name="Input">Where it stands and its name there, such as <c>query:placement</c>.</param>
/// <param name="Given">Whether the requests have it.</param>
public sealed record CacheEntryKey(string Input, bool Given)
{
    /// <summary>The value; null: there is none, or it is not known to be nobody's, and not told.</summary>
    public string? Value { get; init; }
}

/// <summary>A slot of an entry's policy.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Given">Whether the requests fill it; what the gateway issues with each response no request does.</param>
public sealed record CacheEntrySlot(string Name, bool Given);

/// <summary>For how long a response is used.</summary>
public sealed record CacheEntryFreshness
{
    /// <summary>When the response was generated.</summary>
    public required DateTimeOffset GeneratedAt { get; init; }

    /// <summary>Until when it is fresh.</summary>
    public required DateTimeOffset FreshUntil { get; init; }

    /// <summary>Until when it is served while it is refreshed.</summary>
    public required DateTimeOffset StaleWhileRevalidateUntil { get; init; }

    /// <summary>Until when it is served while the origin fails.</summary>
    public required DateTimeOffset StaleIfErrorUntil { get; init; }

    /// <summary>Which of these times follow the policy, and change with it: <c>fresh</c>, <c>stale_while_revalidate</c>, <c>stale_if_error</c>; the others are the origin's word.</summary>
    public required IReadOnlyList<string> ByPolicy { get; init; }

    /// <summary>Whether a purge has made it stale.</summary>
    public required bool Purged { get; init; }

    /// <summary>Whether the origin can be asked if it is still the one, by a validator that it sent.</summary>
    public required bool Revalidates { get; init; }
}

/// <summary>How a response is proven.</summary>
public sealed record CacheEntryProof
{
    /// <summary>Whether it holds among requests of the same values alone.</summary>
    public required bool IsScoped { get; init; }

    /// <summary>Whether a document has contradicted what was shared before it, so that many requests are to look whether it is right.</summary>
    public required bool OnTrial { get; init; }

    /// <summary>Whether a newer document contradicts it, so that the next request decides.</summary>
    public required bool Contested { get; init; }

    /// <summary>The places where each copy is its shopper's own, in their order.</summary>
    public required IReadOnlyList<CacheEntryHole> Holes { get; init; }
}

/// <summary>A place where each copy is its shopper's own. Never what stands there.</summary>
/// <param name="Slot">What goes there: the name of a slot.</param>
/// <param name="Kind"><c>event</c>, <c>name</c> or <c>echo</c>.</param>
public sealed record CacheEntryHole(string Slot, string Kind)
{
    /// <summary>The string that it is in, as a JSON pointer (RFC 6901); null: not told, because not all shoppers have the members on the way.</summary>
    public string? Path { get; init; }

    /// <summary>Of a name, the ways of writing it that explain all that was seen there.</summary>
    public IReadOnlyList<string> Encodings { get; init; } = [];
}
