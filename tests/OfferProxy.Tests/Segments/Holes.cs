using System.Text;
using OfferProxy.Segments;
using OfferProxy.Slots;

namespace OfferProxy.Tests.Segments;

/// <summary>The slots that the tests of this folder share: the event, the name and as many echoes as there can be, with their holes.</summary>
internal static class Holes
{
    public static SlotSet Slots { get; } =
        SlotSet.Create(["event", "first_name", .. Enumerable.Range(0, SlotSet.MaxEchoes).Select(static i => $"echo_{i}")], SlotKinds.Known);

    public static Hole Event { get; } = Slots.Holes.Get(EventSlot.Instance, 0);

    public static Hole NameInText { get; } = Slots.Holes.Get(NameSlot.Instance, NameSlot.InText);

    public static Hole NameInUrl { get; } = Slots.Holes.Get(NameSlot.Instance, NameSlot.InUrl);

    /// <summary>Ids are mostly as long as a UUID, and names of any length.</summary>
    public static int[] Lengths { get; } =
        [.. Enumerable.Range(0, Slots.Holes.Count).Select(static i => i == NameInText.Index || i == NameInUrl.Index ? -1 : 36)];

    public static Hole Echo(int position) => Slots.Holes.Find(Slots[2 + position])!.Value;

    public static SlotMarks Marks(string?[] echoes, string? sentinel = null, bool withEvent = false, params string[] keys)
    {
        var marks = Slots.Marks(new([null, sentinel, .. echoes]), keys);
        return withEvent ? marks : new() { Values = marks.Values, Keys = keys };
    }

    /// <summary>A shopper's values, in a buffer of their own.</summary>
    public static HoleValues Fill(string name, string eventId, params string?[] echoes) => Slots.Holes.Write(
        new(new([null, name, .. echoes]), Encoding.ASCII.GetBytes(eventId)), new byte[Slots.Holes.MaxBytes], new int[Slots.Holes.Count]);
}
