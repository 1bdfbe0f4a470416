namespace OfferProxy.Slots;

/// <summary>The shopper's name. One that does not look like a name is dropped: the shopper gets the text for no name.</summary>
internal sealed class NameSlot : Slot
{
    /// <summary>The name of the slot, and of the query parameter that carries its value.</summary>
    public const string SlotName = "first_name";

    private NameSlot()
        : base(SlotName)
    {
    }

    /// <summary>The slot.</summary>
    public static NameSlot Instance { get; } = new();

    /// <inheritdoc/>
    public override SlotSource Source => SlotSource.Query;

    /// <inheritdoc/>
    public override bool IsAlwaysRead => true;

    /// <inheritdoc/>
    public override bool IsId => false;

    /// <inheritdoc/>
    public override int MaxBytesOf(int length) => length * EncodedName.MaxRuneBytes;

    /// <inheritdoc/>
    public override int Write(in SlotContent content, int position, NameEncoding encoding, Span<byte> destination) =>
        EncodedName.WriteJson(content.Values[position], encoding, destination);

    /// <inheritdoc/>
    public override SlotReading Read(ref TextPiece place, TextPiece value, bool isText)
    {
        // Of two names none is the shopper's, and of three neither: what is empty is no longer missing.
        var repeated = !place.IsMissing;
        var taken = !repeated && NameRule.Accepts(value.Span);
        place = taken ? value : new("");
        return taken || (!repeated && value.Length == 0) ? SlotReading.Taken : SlotReading.Dropped;
    }
}
