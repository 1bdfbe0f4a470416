using System.Text;

namespace OfferProxy.Segments;

/// <summary>The parameters of the contract that carry an event id: <c>eid</c> and <c>event_id</c>.</summary>
internal static class EventParameter
{
    private static readonly byte[][] Names = [[.. "eid"u8], [.. "event_id"u8]];

    /// <summary>
    /// Whether <paramref name="text"/>, from which the slots have been taken out, holds such a parameter with a value: an
    /// event id that is no slot's, hence one that every copy would share.
    /// </summary>
    public static bool HasValueIn(ReadOnlySpan<byte> text)
    {
        foreach (var name in Names)
        {
            for (var rest = text; IndexOf(rest, name) is var at and >= 0; rest = rest[(at + name.Length)..])
            {
                var from = text.Length - rest.Length + at;
                if (BeginsParameter(text[..from]) && HasValue(text[(from + name.Length)..]))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static int IndexOf(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
    {
        for (var at = 0; at + name.Length <= text.Length; at++)
        {
            if ((text[at] | 0x20) == name[0] && Ascii.EqualsIgnoreCase(text.Slice(at, name.Length), name))
            {
                return at;
            }
        }

        return -1;
    }

    // Also within an encoded URL, where the delimiters are %3F, %26 and %3D.
    private static bool BeginsParameter(ReadOnlySpan<byte> before) => before.IsEmpty
        || before[^1] is (byte)'?' or (byte)'&' or (byte)';' or (byte)'#'
        || before.EndsWith("%3F"u8) || before.EndsWith("%3f"u8) || before.EndsWith("%26"u8);

    private static bool HasValue(ReadOnlySpan<byte> after)
    {
        var equals = after.StartsWith("="u8) ? 1 : UrlText.StartsWith(after, "%3D"u8) ? 3 : 0;
        var value = after[equals..];
        return equals > 0 && !value.IsEmpty && value[0] is not ((byte)'&' or (byte)'#') && !value.StartsWith("%26"u8);
    }
}
