using System.Buffers;
using System.Text;
using OfferProxy.Slots;

namespace OfferProxy.Tests.Slots;

/// <summary>A kind of slot that the gateway does not have: the shop's name, of letters alone, so that it reads the same everywhere.</summary>
internal sealed class ShopNameSlot : Slot
{
    private const int MaxLength = 40;

    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    public ShopNameSlot(SlotSource source = SlotSource.Query)
        : base("shop_name") => Source = source;

    public override SlotSource Source { get; }

    public override bool IsId => false;

    public override int MaxBytesOf(int length) => length;

    public override int Write(in SlotContent content, int position, NameEncoding encoding, Span<byte> destination) =>
        Encoding.ASCII.GetBytes(content.Values[position], destination);

    public override SlotReading Read(ref TextPiece place, TextPiece value, bool isText)
    {
        var taken = place.IsMissing && value.Length <= MaxLength && value.Span.IndexOfAnyExcept(Letters) < 0;
        place = taken ? value : new("");
        return taken ? SlotReading.Taken : SlotReading.Dropped;
    }
}
