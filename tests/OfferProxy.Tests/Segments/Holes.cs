using System.Text;
using OfferProxy.Segments;
using OfferProxy.Slots;

namespace OfferProxy.Tests.Segments;

/// <summary>The holes that the tests of this folder share: of the event, of the name in a text and in a URL, and of as many echoes as there can be.</summary>
internal static class Holes
{
    private static readonly SlotSet Slots =
        SlotSet.Create(["event", "first_name", .. Enumerable.Range(0, SlotSet.MaxEchoes).Select(static i => $"echo_{i}")], SlotKinds.Known);

    private static readonly HoleTable Table = new(
    [
        new(EventSlot.Instance, 0), new(NameSlot.Instance, 1), new(NameSlot.Instance, 1, NameEncoding.Percent(apostrophe: true)),
        .. Enumerable.Range(2, SlotSet.MaxEchoes).Select(static position => new SlotHole(Slots[position], position)),
    ]);

    public static Hole Event { get; } = new(0);

    public static Hole NameInText { get; } = new(1);

    public static Hole NameInUrl { get; } = new(2);

    /// <summary>Ids are mostly as long as a UUID, and names of any length.</summary>
    public static int[] Lengths { get; } =
        [.. Enumerable.Range(0, Table.Count).Select(static i => i == NameInText.Index || i == NameInUrl.Index ? -1 : 36)];

    public static Hole Echo(int position) => new((byte)(3 + position));

    /// <summary>A shopper's values, in a buffer of their own.</summary>
    public static HoleValues Fill(string name, string eventId, params string?[] echoes)
    {
        var values = new SlotValues([null, name, .. echoes]);
        return Table.Write(new(values, Encoding.ASCII.GetBytes(eventId)), new byte[Table.MaxBytesOf(values)], new int[Table.Count]);
    }
}
