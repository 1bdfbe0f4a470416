namespace OfferProxy.Segments;

/// <summary>A valid body, walked once: its bytes without insignificant white space, and what the compiler needs to know of them.</summary>
internal sealed class OfferDocument
{
    /// <summary>The document's bytes, less insignificant white space.</summary>
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>The strings, member names and numbers, in order.</summary>
    public required IReadOnlyList<JsonToken> Tokens { get; init; }

    /// <summary>Whether <c>data</c> holds an item of type <c>offer</c>.</summary>
    public required bool HasOffer { get; init; }

    /// <summary>The ids of the items of type <c>event</c>, as decoded; null for one without an id.</summary>
    public required IReadOnlyList<string?> EventIds { get; init; }
}
