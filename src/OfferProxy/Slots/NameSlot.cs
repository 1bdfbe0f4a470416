using OfferProxy.Segments;

namespace OfferProxy.Slots;

/// <summary>The shopper's name. One that does not look like a name is dropped: the shopper gets the text for no name.</summary>
internal sealed class NameSlot : Slot
{
    /// <summary>The name of the slot, and of the query parameter that carries its value.</summary>
    public const string SlotName = "first_name";

    /// <summary>The form of a name within a text.</summary>
    public const long InText = 0;

    /// <summary>The form of a name within a URL.</summary>
    public const long InUrl = 1;

    private static readonly long[] AllForms = [InText, InUrl];

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
    public override IReadOnlyList<long> Forms => AllForms;

    /// <inheritdoc/>
    public override int MaxBytes(long form) => form == InText ? NameEncoder.MaxTextBytes : NameEncoder.MaxUrlBytes;

    /// <inheritdoc/>
    public override int Write(in SlotContent content, int position, long form, Span<byte> destination)
    {
        var name = content.Values[position];
        return form == InText ? NameEncoder.EncodeText(name, destination) : NameEncoder.EncodeUrl(name, destination);
    }

    /// <inheritdoc/>
    public override SlotReading Read(ref string? place, string value, bool isText)
    {
        // Of two names none is the shopper's, and of three neither: what is empty is no longer null.
        var repeated = place is not null;
        var taken = !repeated && NameRule.Accepts(value);
        place = taken ? value : "";
        return taken || (!repeated && value.Length == 0) ? SlotReading.Taken : SlotReading.Dropped;
    }

    /// <inheritdoc/>
    public override string StandIn(string value, bool inPath) => NameSentinel.Create();

    /// <inheritdoc/>
    public override SlotMark Mark(string standIn, HoleTable holes) => new(standIn, holes.Get(this, InText), holes.Get(this, InUrl));
}
