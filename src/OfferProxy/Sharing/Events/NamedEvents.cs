using System.Text;
using OfferProxy.Segments;
using OfferProxy.Sharing.Documents;

namespace OfferProxy.Sharing.Events;

/// <summary>
/// Finds the UUIDs that a response names as events: after <c>eid=</c>, <c>event_id=</c> or <c>/events/</c> in a text or a
/// header field, in a member or header field of such a name, or where the policy says.
/// </summary>
internal static class NamedEvents
{
    // The longest of what names an event, in a URL that was percent-encoded twice.
    private const int MaxBefore = 32;

    /// <summary>The ids, each once, as written.</summary>
    public static HashSet<string> Find(Witness witness, SharingPolicy policy)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var document = witness.Document;
        var members = NamedValues.Find(document, policy.EventMembers);
        var ignored = NamedValues.Find(document, policy.Ignore);
        for (var i = 0; i < document.Tokens.Count; i++)
        {
            if (ignored.Contains(i))
            {
                i = document.AfterValue(i) - 1;
                continue;
            }

            var token = document.Tokens[i];
            if (token.Kind != DocumentTokenKind.Text || token.Length < UuidText.Length)
            {
                continue;
            }

            var named = members.Contains(i)
                || (i > 0 && document.Tokens[i - 1] is { Kind: DocumentTokenKind.MemberName } name && IsMember(document.Text(name).Bytes));
            AddFrom(document.Text(token).Bytes, named, found);
        }

        foreach (var (name, value) in witness.Fields)
        {
            AddFrom(Encoding.UTF8.GetBytes(value), IsField(name), found);
        }

        return found;
    }

    private static bool IsMember(ReadOnlySpan<byte> name) => name.SequenceEqual("event_id"u8) || name.SequenceEqual("eid"u8) || name.SequenceEqual("eventId"u8);

    private static bool IsField(string name) =>
        name.EndsWith("Event-Id", StringComparison.OrdinalIgnoreCase) || name.EndsWith("Event_Id", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Offer-Event", StringComparison.OrdinalIgnoreCase);

    private static void AddFrom(ReadOnlySpan<byte> text, bool whole, HashSet<string> found)
    {
        if (whole && text.Length == UuidText.Length && UuidText.Begins(text))
        {
            found.Add(Encoding.ASCII.GetString(text));
            return;
        }

        for (var from = 0; from < text.Length && text[from..].IndexOf((byte)'-') is var hyphen and >= 0;)
        {
            var start = from + hyphen - 8;
            from += hyphen + 1;
            if (start < 0 || !UuidText.Begins(text[start..]))
            {
                continue;
            }

            from = start + UuidText.Length;
            if (NamesEvent(text[Math.Max(0, start - MaxBefore)..start], start <= MaxBefore) && Ends(text[from..]))
            {
                found.Add(Encoding.ASCII.GetString(text[start..from]));
            }
        }
    }

    private static bool Ends(ReadOnlySpan<byte> after) =>
        after.IsEmpty || (!char.IsAsciiLetterOrDigit((char)after[0]) && after[0] is not ((byte)'-' or (byte)'_'));

    private static bool NamesEvent(ReadOnlySpan<byte> before, bool startsText)
    {
        if (TryTrimEnd(ref before, "/"u8, "%2f"u8, "%252f"u8))
        {
            return TryTrimEnd(ref before, "/events"u8, "%2fevents"u8, "%252fevents"u8);
        }

        return TryTrimEnd(ref before, "="u8, "%3d"u8, "%253d"u8)
            && TryTrimEnd(ref before, "event_id"u8, "eid"u8, "eid"u8)
            && (before.IsEmpty ? startsText
                : before[^1] is (byte)'?' or (byte)'&' or (byte)';' or (byte)'#' or (byte)' ' or (byte)'"' or (byte)'\''
                || TryTrimEnd(ref before, "%3f"u8, "%253f"u8, "%26"u8) || TryTrimEnd(ref before, "%2526"u8, "%23"u8, "%3b"u8));
    }

    private static bool TryTrimEnd(ref ReadOnlySpan<byte> text, ReadOnlySpan<byte> one, ReadOnlySpan<byte> two, ReadOnlySpan<byte> three)
    {
        var length = EndsWith(text, one) ? one.Length : EndsWith(text, two) ? two.Length : EndsWith(text, three) ? three.Length : 0;
        text = text[..^length];
        return length > 0;
    }

    private static bool EndsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> end) =>
        text.Length >= end.Length && UrlText.StartsWith(text[^end.Length..], end);
}
