using System.Buffers;

namespace OfferProxy.Requests.Inputs;

/// <summary>Which values are well-formed, so that what the gateway understands by one is what the origin would.</summary>
internal static class RequestValueRule
{
    /// <summary>The longest id or keyed value, in characters.</summary>
    public const int MaxLength = 256;

    /// <summary>What <see cref="IsId"/> asks for, as errors of the configuration tell it.</summary>
    public const string IdRule =
        "must have 1 to 256 characters, of those that stand unescaped in a URL path (RFC 3986 pchar: A-Z a-z 0-9 - . _ ~ ! $ & ' ( ) * + , = : @, without ;), and not end with a full stop";

    // pchar of RFC 3986, section 3.3, less percent-encoding: what is still encoded here was no UTF-8, or hides a delimiter. Less what
    // parts parameters off, which many origins cut from a segment: "new;x" is "new" to them.
    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,=:@");

    // What most values are made of, which is told sooner than what others are.
    private static readonly SearchValues<char> PlainText = SearchValues.Create([.. Enumerable.Range(' ', 0x7F - ' ').Select(static c => (char)c).Where(static c => c != '%')]);
    private static readonly SearchValues<char> PlainPart = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    private static readonly SearchValues<char> NotInPaths = SearchValues.Create("%;\\?#\uFFFD\0");

    /// <summary>Whether a path segment is an id: 1 to 256 characters that a path can hold unescaped, and no full stop at its end.</summary>
    public static bool IsId(ReadOnlySpan<char> value) =>
        value.Length is > 0 and <= MaxLength && value[^1] != '.' && !value.ContainsAnyExcept(IdCharacters);

    /// <summary>
    /// Whether a value of a path, of one segment or of several, is the same to all who read it: none would cut a part off, part or
    /// merge segments, or decode it once more.
    /// </summary>
    public static bool IsPathPart(ReadOnlySpan<char> value)
    {
        if (!value.ContainsAnyExcept(PlainPart))
        {
            return true;
        }

        if (value.ContainsAny(NotInPaths))
        {
            return false;
        }

        foreach (var range in value.Split('/'))
        {
            var segment = value[range];
            if (segment.IsEmpty ? range.End.Value < value.Length : segment[^1] is '.' or ' ' || segment[0] == ' ' || segment.ContainsAnyInRange('\u0001', '\u001F'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What <see cref="IsId"/> or <see cref="IsPathPart"/> says of a segment that is known to hold nothing but what a path holds unescaped, without a semicolon.</summary>
    /// <param name="isId">Whether it is to be an id.</param>
    /// <param name="segment">The segment, which is not empty.</param>
    public static bool IsSegment(bool isId, ReadOnlySpan<char> segment) => segment[^1] != '.' && (!isId || segment.Length <= MaxLength);

    /// <summary>
    /// Whether a decoded value is at most 256 characters of plain text: no control character, no half of a surrogate
    /// pair, and nothing that its decoding left over or replaced because it was malformed.
    /// </summary>
    public static bool IsText(ReadOnlySpan<char> value)
    {
        if (value.Length > MaxLength)
        {
            return false;
        }

        return !value.ContainsAnyExcept(PlainText) || IsUnusualText(value);
    }

    private static bool IsUnusualText(ReadOnlySpan<char> value)
    {
        foreach (var c in value)
        {
            if (char.IsControl(c) || char.IsSurrogate(c) || c is '%' or '\uFFFD')
            {
                return false;
            }
        }

        return true;
    }
}
