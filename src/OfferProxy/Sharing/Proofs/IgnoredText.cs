using System.Text;
using OfferProxy.Sharing.Documents;
using OfferProxy.Slots;

namespace OfferProxy.Sharing.Proofs;

/// <summary>The members that may differ: what the first witness's say goes to all, so nothing of that shopper's may stand in them.</summary>
internal static class IgnoredText
{
    /// <summary>The first string or member name from one token to another that holds a value of the witness's; null: none does.</summary>
    /// <param name="witness">The first witness.</param>
    /// <param name="eventId">The event id of its document; null: none.</param>
    /// <param name="from">The first token.</param>
    /// <param name="to">The token after the last.</param>
    public static int? HoldingAValue(Witness witness, string? eventId, int from, int to)
    {
        var names = witness.Values.Name is { } name && NameRule.Accepts(name) ? NameForm.AllOf(name) : [];
        for (var i = from; i < to; i++)
        {
            var token = witness.Document.Tokens[i];
            if (token.Kind is DocumentTokenKind.Text or DocumentTokenKind.MemberName
                && Holds(witness.Document.Text(token).Bytes, witness.Values, names, eventId))
            {
                return i;
            }
        }

        return null;
    }

    private static bool Holds(ReadOnlySpan<byte> text, SlotContents values, IReadOnlyList<NameForm> names, string? eventId)
    {
        if (eventId is not null && HoldsId(text, eventId))
        {
            return true;
        }

        for (var i = 0; i < values.Echoes.Count; i++)
        {
            if (values.Echo(i) is { } echo && HoldsId(text, echo))
            {
                return true;
            }
        }

        return HoldsName(text, names);
    }

    private static bool HoldsId(ReadOnlySpan<byte> text, string id) => text.IndexOf(Encoding.UTF8.GetBytes(id)) >= 0;

    private static bool HoldsName(ReadOnlySpan<byte> text, IReadOnlyList<NameForm> forms)
    {
        foreach (var form in forms)
        {
            for (var from = 0; text[from..].IndexOf(form.Bytes) is var found and >= 0; from += found + 1)
            {
                if (WordBoundary.IsBefore(text, from + found) && WordBoundary.IsAfter(text, from + found + form.Bytes.Length))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
