using OfferProxy.Slots;

namespace OfferProxy.Sharing.Proofs;

/// <summary>What explains the first difference of two texts.</summary>
/// <param name="Slot">The slot whose values stand there.</param>
/// <param name="Encodings">For a name, all encodings in which they do.</param>
/// <param name="Start">Where they begin, in both texts.</param>
/// <param name="FirstLength">How many bytes the value has in the first text.</param>
/// <param name="SecondLength">How many bytes the value has in the second.</param>
/// <param name="Refusal">Why nothing explains it; null where something does.</param>
internal readonly record struct SlotFit(
    SharedSlot Slot, NameEncodings Encodings, int Start, int FirstLength, int SecondLength, DifferenceKind? Refusal)
{
    /// <summary>
    /// Finds what explains a difference. Two values that begin with the same bytes begin to differ behind these: so a slot
    /// begins as far before the difference as its two values have in common, or it does not stand there.
    /// </summary>
    /// <param name="first">The first text.</param>
    /// <param name="second">The second text.</param>
    /// <param name="difference">Where the two begin to differ.</param>
    /// <param name="forms">How the slots may be written.</param>
    public static SlotFit At(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, int difference, IReadOnlyList<SlotForm> forms)
    {
        SlotFit? found = null;
        foreach (var form in forms)
        {
            var start = difference - form.Common;
            if (start < 0 || !first[start..].StartsWith(form.First) || !second[start..].StartsWith(form.Second))
            {
                continue;
            }

            var fit = new SlotFit(form.Slot, form.Encodings, start, form.First.Length, form.Second.Length, Refusal: null);
            if (found is { } other && fit with { Encodings = other.Encodings } != other)
            {
                return Rejected(DifferenceKind.TwoSlots);
            }

            found = fit with { Encodings = fit.Encodings | (found?.Encodings ?? default) };
        }

        return found ?? Rejected(DifferenceKind.Text);
    }

    private static SlotFit Rejected(DifferenceKind why) => new(default, default, 0, 0, 0, why);
}
