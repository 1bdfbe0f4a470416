using OfferProxy.Slots;

namespace OfferProxy.Sharing.Proofs;

/// <summary>
/// Finds the values of one shopper in a text, one after the other. Where each stands next is remembered: a text is searched once
/// for each value, however often another of them stands before it.
/// </summary>
/// <param name="names">The ways in which the name is written.</param>
/// <param name="ids">The ids.</param>
internal sealed class ValueSearch(IReadOnlyList<NameForm> names, (SharedSlot Slot, byte[] Id)[] ids)
{
    private const int Unknown = -1;
    private const int Nowhere = int.MaxValue;

    // Of the ids, then of the names.
    private readonly int[] _next = new int[ids.Length + names.Count];

    /// <summary>How many bytes have been searched, those of each value counted: what the work grows with.</summary>
    public long Steps { get; private set; }

    /// <summary>Begins another text.</summary>
    public void Begin() => Array.Fill(_next, Unknown);

    /// <summary>The first place at which a value stands: of two slots that are one value, which it is cannot be told. Null: there is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">Where to begin: no earlier than the last time.</param>
    public SlotFit? FindFirst(ReadOnlySpan<byte> text, int from)
    {
        SlotFit? first = null;
        for (var i = 0; i < ids.Length; i++)
        {
            var at = Next(i, text, from, ids[i].Id);
            if (at != Nowhere && (first is not { } other || at <= other.Start))
            {
                first = new(ids[i].Slot, NameEncodings.None, at, ids[i].Id.Length, ids[i].Id.Length, at == first?.Start ? DifferenceKind.TwoSlots : null);
            }
        }

        for (var i = 0; i < names.Count; i++)
        {
            var at = Next(ids.Length + i, text, from, names[i].Bytes);
            if (at != Nowhere && (first is not { } other || at < other.Start))
            {
                first = new(SharedSlot.Name, names[i].Encodings, at, names[i].Bytes.Length, names[i].Bytes.Length, Refusal: null);
            }
        }

        return first;
    }

    private int Next(int value, ReadOnlySpan<byte> text, int from, byte[] bytes)
    {
        ref var next = ref _next[value];
        if (next < from)
        {
            var found = text[from..].IndexOf(bytes);
            Steps += found < 0 ? text.Length - from : found + bytes.Length;
            next = found < 0 ? Nowhere : from + found;
        }

        return next;
    }
}
