using System.Text;
using OfferProxy.Slots;

namespace OfferProxy.Sharing.Proofs;

/// <summary>All the ways in which the slots of two witnesses can explain a difference of their documents.</summary>
internal static class SlotForms
{
    /// <summary>The forms of all slots whose two values differ.</summary>
    /// <param name="first">The first witness's values.</param>
    /// <param name="second">The second witness's values.</param>
    /// <param name="firstEvent">The event id of the first witness's document; null: none.</param>
    /// <param name="secondEvent">The event id of the second witness's document; null: none.</param>
    public static IReadOnlyList<SlotForm> Get(SlotContents first, SlotContents second, string? firstEvent, string? secondEvent)
    {
        var forms = new List<SlotForm>();
        AddId(forms, SharedSlot.Event, firstEvent, secondEvent);
        AddName(forms, first.Name, second.Name);
        for (var i = 0; i < first.Echoes.Count; i++)
        {
            AddId(forms, SharedSlot.Echo(i), first.Echo(i), second.Echo(i));
        }

        return forms;
    }

    private static void AddId(List<SlotForm> forms, SharedSlot slot, string? first, string? second)
    {
        if (first is not null && second is not null && first != second)
        {
            Add(forms, slot, NameEncodings.None, Encoding.UTF8.GetBytes(first), Encoding.UTF8.GetBytes(second));
        }
    }

    private static void AddName(List<SlotForm> forms, string? first, string? second)
    {
        // Anything else is no name, and longer than there is room for, perhaps.
        if (first is null || second is null || first == second || !NameRule.Accepts(first) || !NameRule.Accepts(second))
        {
            return;
        }

        if (EncodedName.IsPlain(first) && EncodedName.IsPlain(second))
        {
            Add(forms, SharedSlot.Name, NameEncodings.All, Encoding.UTF8.GetBytes(first), Encoding.UTF8.GetBytes(second));
            return;
        }

        Span<byte> firstBytes = stackalloc byte[EncodedName.MaxBytes];
        Span<byte> secondBytes = stackalloc byte[EncodedName.MaxBytes];
        var names = forms.Count;
        for (var rest = NameEncodings.All; !rest.IsEmpty; rest = rest.WithoutFirst())
        {
            var a = firstBytes[..EncodedName.Write(first, rest.First, firstBytes)];
            var b = secondBytes[..EncodedName.Write(second, rest.First, secondBytes)];
            var at = IndexOf(forms, names, a, b);
            var one = NameEncodings.From(rest.First);
            if (at < 0)
            {
                Add(forms, SharedSlot.Name, one, a.ToArray(), b.ToArray());
            }
            else
            {
                forms[at] = forms[at] with { Encodings = forms[at].Encodings | one };
            }
        }
    }

    private static int IndexOf(List<SlotForm> forms, int from, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        for (var i = from; i < forms.Count; i++)
        {
            if (first.SequenceEqual(forms[i].First) && second.SequenceEqual(forms[i].Second))
            {
                return i;
            }
        }

        return -1;
    }

    private static void Add(List<SlotForm> forms, SharedSlot slot, NameEncodings encodings, byte[] first, byte[] second) =>
        forms.Add(new(slot, encodings, first, second, first.AsSpan().CommonPrefixLength(second)));
}
