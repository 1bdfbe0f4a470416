using System.Buffers;
using System.Text;

namespace OfferProxy.Segments;

/// <summary>The beginning of an id, cut off: the first eight characters or more, in any case, with hyphens or without.</summary>
internal sealed class CutIdTrace : ITrace
{
    private const int MinCut = 8;
    private const int MinCutWithoutDigit = 12;
    private const int UuidDigits = 32;

    private readonly byte[] _digits;
    private readonly int _minimum;
    private readonly bool _randomStart;
    private readonly SearchValues<byte> _first;

    public CutIdTrace(string id)
    {
        var plain = id.Replace("-", "", StringComparison.Ordinal);
        var isUuid = plain.Length == UuidDigits && plain.All(char.IsAsciiHexDigit);
        if (!isUuid)
        {
            plain = WithoutPrefix(id).Replace("-", "", StringComparison.Ordinal);
        }

        // Version 4 is random from its first digit on; whatever follows, this can be no other.
        _randomStart = isUuid && plain[12] == '4';
        _digits = Encoding.ASCII.GetBytes(plain);
        _minimum = isUuid || plain.AsSpan(0, Math.Min(MinCut, plain.Length)).ContainsAnyInRange('0', '9') ? MinCut : MinCutWithoutDigit;
        _first = plain.Length == 0
            ? SearchValues.Create(""u8)
            : SearchValues.Create([(byte)char.ToLowerInvariant(plain[0]), (byte)char.ToUpperInvariant(plain[0])]);
    }

    /// <inheritdoc/>
    public bool IsIn(ReadOnlySpan<byte> text)
    {
        for (var from = 0; text[from..].IndexOfAny(_first) is var next and >= 0; from += next + 1)
        {
            if (IsCutAt(text[(from + next)..]))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsCutAt(ReadOnlySpan<byte> text)
    {
        int matched = 0, at = 0;
        while (matched < _digits.Length)
        {
            if (at < text.Length && IsSame(text[at], _digits[matched]))
            {
                (matched, at) = (matched + 1, at + 1);
            }
            else if (at > 0 && at + 1 < text.Length && text[at] == '-' && IsSame(text[at + 1], _digits[matched]))
            {
                at++;
            }
            else
            {
                break;
            }
        }

        return matched >= _minimum && (_randomStart || !GoesOn(text[at..]));
    }

    // With a letter or digit, or a hyphen and then one: another id that starts alike.
    private static bool GoesOn(ReadOnlySpan<byte> rest) => !rest.IsEmpty
        && (char.IsAsciiLetterOrDigit((char)rest[0])
            || (rest.Length > 1 && rest[0] is (byte)'-' or (byte)'_' && char.IsAsciiLetterOrDigit((char)rest[1])));

    private static bool IsSame(byte a, byte b) => char.ToLowerInvariant((char)a) == char.ToLowerInvariant((char)b);

    // "checkout_" of "checkout_5f3a…": a word, which stands in texts on its own account.
    private static string WithoutPrefix(string id)
    {
        var separator = id.AsSpan().IndexOfAny("-_.~");
        return separator > 0 && id.Length - separator > MinCut && !id.AsSpan(0, separator).ContainsAnyExcept(Letters)
            ? id[(separator + 1)..]
            : id;
    }

    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
}
