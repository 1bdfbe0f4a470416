namespace OfferProxy.Segments;

/// <summary>A string, member name or number of a document: where a slot's value can stand.</summary>
/// <param name="Start">Where its content starts in the document's bytes, after the opening quote.</param>
/// <param name="Length">How many bytes the content has, as written.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Escaped">Whether the content holds escapes.</param>
internal readonly record struct JsonToken(int Start, int Length, JsonTokenKind Kind, bool Escaped);

/// <summary>The kinds of <see cref="JsonToken"/>.</summary>
internal enum JsonTokenKind : byte
{
    /// <summary>A string value.</summary>
    Text,

    /// <summary>The name of an object's member.</summary>
    MemberName,

    /// <summary>A number.</summary>
    Number,
}
