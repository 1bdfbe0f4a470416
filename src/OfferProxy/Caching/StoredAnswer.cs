using Microsoft.Extensions.Primitives;
using OfferProxy.Segments;

namespace OfferProxy.Caching;

/// <summary>An answer of the origin that is shared: its status, its header fields and its body as a template.</summary>
internal sealed class StoredAnswer : CacheEntry
{
    /// <summary>What kind of answer it is.</summary>
    public required AnswerKind Kind { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>The header fields that every copy repeats.</summary>
    public required KeyValuePair<string, StringValues>[] Headers { get; init; }

    /// <summary>The body.</summary>
    public required Template Template { get; init; }

    /// <summary>When the answer was generated: when it was received, less the <c>Age</c> that it came with.</summary>
    public required DateTimeOffset GeneratedAt { get; init; }

    /// <summary>Until when it is fresh.</summary>
    public required DateTimeOffset FreshUntil { get; init; }

    /// <summary>Until when it may be served while it is refreshed.</summary>
    public required DateTimeOffset UsableUntil { get; init; }

    /// <summary>Until when it may be served while the origin fails.</summary>
    public required DateTimeOffset LastResortUntil { get; init; }

    /// <summary>What it takes in memory, in bytes.</summary>
    public long Size => Template.Size + Headers.Sum(static header => header.Key.Length + (2 * header.Value.ToString().Length)) + 1024;
}
