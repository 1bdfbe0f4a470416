using System.Buffers;

namespace OfferProxy.Responses;

/// <summary>Tokens: the names of header fields, and the plain words in their values (RFC 9110, section 5.6.2).</summary>
public static class FieldToken
{
    /// <summary>The characters that a token may have.</summary>
    internal const string Characters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-.^_`|~";

    /// <summary>What is said of the name of a header field that is none, behind <c>must be</c> or <c>is not</c>.</summary>
    public const string NameRule = "a header name: those hold only letters, digits and !#$%&'*+-.^_`|~";

    /// <summary>The characters that a token may have, to search by.</summary>
    internal static SearchValues<char> Values { get; } = SearchValues.Create(Characters);

    /// <summary>Whether a text is a token.</summary>
    /// <param name="text">The text.</param>
    public static bool Is(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExcept(Values);
}
