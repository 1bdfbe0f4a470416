using OfferProxy.Segments;
using OfferProxy.Slots;

namespace OfferProxy.Tests.Slots;

/// <summary>A kind of slot that the gateway does not have: the shop's name, in capitals within a text and as it is in a URL.</summary>
internal sealed class ShopNameSlot : Slot
{
    private const long InText = 0;
    private const long InUrl = 1;
    private const int MaxLength = 40;

    public ShopNameSlot(SlotSource source = SlotSource.Query)
        : base("shop_name") => Source = source;

    public override SlotSource Source { get; }

    public override IReadOnlyList<long> Forms { get; } = [InText, InUrl];

    public override int MaxBytes(long form) => MaxLength;

    public override int Write(in SlotContent content, int position, long form, Span<byte> destination)
    {
        var shop = content.Values[position];
        return System.Text.Encoding.ASCII.GetBytes(form == InText ? shop?.ToUpperInvariant() : shop, destination);
    }

    public override SlotReading Read(ref string? place, string value, bool isText)
    {
        var taken = place is null && value.Length <= MaxLength && value.All(char.IsAsciiLetter);
        place = taken ? value : "";
        return taken ? SlotReading.Taken : SlotReading.Dropped;
    }

    public override string StandIn(string value, bool inPath) => NameSentinel.Create();

    public override SlotMark Mark(string standIn, HoleTable holes) => new(standIn, holes.Get(this, InText), holes.Get(this, InUrl));
}
