namespace OfferProxy.Slots;

/// <summary>
/// A part of a text that a request holds, such as a segment of its path: where it stands, and not a copy of it. It keeps the whole
/// text, which may be a shopper's, so it never outlives the request. The default value is that of what the request lacks, which is
/// not what is empty.
/// </summary>
internal readonly struct TextPiece
{
    private readonly string? _text;
    private readonly int _start;

    /// <summary>A whole text.</summary>
    /// <param name="text">The text; null: the request lacks it.</param>
    public TextPiece(string? text) => (_text, Length) = (text, text?.Length ?? 0);

    /// <summary>A part of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the part begins.</param>
    /// <param name="length">Its length.</param>
    public TextPiece(string text, int start, int length) => (_text, _start, Length) = (text, start, length);

    /// <summary>Whether the request lacks it.</summary>
    public bool IsMissing => _text is null;

    /// <summary>Its length; 0 too where the request lacks it.</summary>
    public int Length { get; }

    /// <summary>Its characters; none where the request lacks it.</summary>
    public ReadOnlySpan<char> Span => _text.AsSpan(_start, Length);

    /// <summary>A copy; null where the request lacks it.</summary>
    public string? Text => _text is null || Length == _text.Length ? _text : _text.Substring(_start, Length);

    /// <summary>A whole text.</summary>
    /// <param name="text">The text; null: the request lacks it.</param>
    public static implicit operator TextPiece(string? text) => new(text);

    /// <summary>Tells no text.</summary>
    public override string ToString() => nameof(TextPiece);
}
