using System.Buffers;
using System.Text;

namespace OfferProxy.Segments;

/// <summary>
/// The addresses that stand for the origin at the head of a URL, and the public address that takes their place, so that a
/// client which follows links as they stand comes back through the gateway.
/// </summary>
internal sealed class LinkRewriter
{
    private static readonly SearchValues<byte> AuthorityEnd = SearchValues.Create("/?#\\ \t\r\n\"'<>`"u8);
    private readonly LinkAddress[] _addresses;

    /// <param name="addresses">The origin's addresses.</param>
    /// <param name="publicUrl">The address that replaces them, without a slash at its end.</param>
    public LinkRewriter(IEnumerable<LinkAddress> addresses, string publicUrl)
    {
        // Longest path first: of two addresses on one host, the more particular one is meant.
        _addresses = [.. addresses.Distinct().OrderByDescending(static address => address.Path.Length)];
        Public = Encoding.ASCII.GetBytes(publicUrl);
    }

    /// <summary>No addresses: links stay as they are.</summary>
    public static LinkRewriter None { get; } = new([], "");

    /// <summary>The public address, as bytes that can stand in a JSON string.</summary>
    public ReadOnlyMemory<byte> Public { get; }

    /// <summary>Whether there is anything to look for.</summary>
    public bool IsEmpty => _addresses.Length == 0;

    /// <summary>Finds the next head at or after <paramref name="from"/> in a string's text.</summary>
    /// <returns>Whether there is one, and where.</returns>
    public bool TryFind(ReadOnlySpan<byte> text, int from, out int start, out int length) => TryFind(text, from, out start, out length, out _);

    /// <summary>The same.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">Where to begin.</param>
    /// <param name="start">Where the head begins.</param>
    /// <param name="length">How long it is.</param>
    /// <param name="steps">How many bytes have been looked at: what the work grows with.</param>
    public bool TryFind(ReadOnlySpan<byte> text, int from, out int start, out int length, out int steps)
    {
        steps = 0;
        while (from < text.Length)
        {
            var slashes = text[from..].IndexOf("//"u8);
            steps += slashes < 0 ? text.Length - from : slashes + 2;
            if (slashes < 0)
            {
                break;
            }

            slashes += from;
            from = slashes + 2;
            if (SchemeBefore(text, slashes) is { } scheme
                && Match(text[from..], scheme, ref steps) is { } matched)
            {
                start = slashes - (scheme.Length == 0 ? 0 : scheme.Length + 1);
                length = from + matched - start;
                return true;
            }
        }

        (start, length) = (0, 0);
        return false;
    }

    // The scheme of a URL that starts here: empty for a string or attribute that begins with "//", null where no URL starts.
    private static string? SchemeBefore(ReadOnlySpan<byte> text, int slashes)
    {
        var before = text[..slashes];
        var scheme = EndsWith(before, "https:"u8) ? "https" : EndsWith(before, "http:"u8) ? "http" : "";
        var start = slashes - (scheme.Length == 0 ? 0 : scheme.Length + 1);
        return start == 0 || (scheme.Length > 0 ? StartsWord(text[start - 1]) : text[start - 1] is (byte)'"' or (byte)'\'')
            ? scheme
            : null;
    }

    private static bool EndsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> end) =>
        text.Length >= end.Length && Ascii.EqualsIgnoreCase(text[^end.Length..], end);

    private static bool StartsWord(byte before) => before is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r'
        or (byte)'"' or (byte)'\'' or (byte)'(' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)'`';

    private int? Match(ReadOnlySpan<byte> rest, string scheme, ref int steps)
    {
        var end = rest.IndexOfAny(AuthorityEnd);
        var authority = end < 0 ? rest : rest[..end];
        steps += authority.Length;
        foreach (var address in _addresses)
        {
            if (address.Matches(authority, scheme)
                && address.MatchesPath(rest[authority.Length..])
                && EndsSegment(rest[(authority.Length + address.Path.Length)..]))
            {
                return authority.Length + address.Path.Length;
            }
        }

        return null;
    }

    private static bool EndsSegment(ReadOnlySpan<byte> rest) => rest.IsEmpty || AuthorityEnd.Contains(rest[0]);
}
