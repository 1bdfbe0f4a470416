using System.Buffers;
using System.Text;

namespace OfferProxy.Segments;

/// <summary>A fragment of a value, in any case, which shows that the value was cut, changed or encoded.</summary>
internal sealed class FragmentTrace : ITrace
{
    private readonly byte[] _text;
    private readonly TraceBoundary _boundary;
    private readonly SearchValues<byte> _first;

    public FragmentTrace(string text, TraceBoundary boundary)
    {
        _text = Encoding.ASCII.GetBytes(text);
        _boundary = boundary;
        _first = SearchValues.Create([(byte)char.ToLowerInvariant(text[0]), (byte)char.ToUpperInvariant(text[0])]);
    }

    /// <inheritdoc/>
    public bool IsIn(ReadOnlySpan<byte> text)
    {
        for (var from = 0; from + _text.Length <= text.Length; from++)
        {
            var next = text[from..].IndexOfAny(_first);
            if (next < 0 || from + next + _text.Length > text.Length)
            {
                return false;
            }

            from += next;
            if (Ascii.EqualsIgnoreCase(text.Slice(from, _text.Length), _text)
                && StandsAt(text[..from], text[(from + _text.Length)..]))
            {
                return true;
            }
        }

        return false;
    }

    private bool StandsAt(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after) => _boundary switch
    {
        TraceBoundary.None => true,
        TraceBoundary.Start => IsApartFrom(before),
        TraceBoundary.Both => IsApartFrom(before) && IsApartBefore(after),
        _ => IsApartFrom(before) && IsApartBefore(after) && !IsAbbreviated(before, after),
    };

    private static bool IsApartFrom(ReadOnlySpan<byte> before) =>
        (before.Length > 2 && UrlText.IsPercentEncoded(before[^3..]))
        || Rune.DecodeLastFromUtf8(before, out var rune, out _) != OperationStatus.Done
        || !Rune.IsLetterOrDigit(rune);

    private static bool IsApartBefore(ReadOnlySpan<byte> after) =>
        Rune.DecodeFromUtf8(after, out var rune, out _) != OperationStatus.Done || !Rune.IsLetterOrDigit(rune);

    // As in "A&K", "3-K", "401(k)", "K-9", "K.Brand", "K/M".
    private static bool IsAbbreviated(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after) =>
        (!before.IsEmpty && before[^1] is (byte)'&' or (byte)'-' or (byte)'_' or (byte)'*' or (byte)'@' or (byte)'.' or (byte)'(')
        || (!after.IsEmpty && after[0] is (byte)'-' or (byte)'_' or (byte)'*' or (byte)'/' or (byte)'=')
        || (after.Length > 1 && after[0] == '.' && char.IsAsciiLetterOrDigit((char)after[1]));
}
