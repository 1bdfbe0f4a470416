using System.Buffers;

namespace OfferProxy.Responses;

/// <summary>Tokens: the names of header fields, and the plain words in their values (RFC 9110, section 5.6.2).</summary>
internal static class FieldToken
{
    /// <summary>The characters that a token may have.</summary>
    public const string Characters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-.^_`|~";

    /// <summary>The same, to search by.</summary>
    public static SearchValues<char> Values { get; } = SearchValues.Create(Characters);
}
