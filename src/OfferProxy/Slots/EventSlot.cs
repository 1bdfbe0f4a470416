namespace OfferProxy.Slots;

/// <summary>The id of the event that is issued with each response: a UUID as text, so that it reads the same everywhere.</summary>
internal sealed class EventSlot : Slot
{
    /// <summary>The name of the slot.</summary>
    public const string SlotName = "event";

    /// <summary>The length of every event id, in bytes of ASCII.</summary>
    public const int Length = 36;

    private EventSlot()
        : base(SlotName)
    {
    }

    /// <summary>The slot.</summary>
    public static EventSlot Instance { get; } = new();

    /// <inheritdoc/>
    public override SlotSource Source => SlotSource.Issued;

    /// <inheritdoc/>
    public override int MaxBytesOf(int length) => Length;

    /// <inheritdoc/>
    public override int Write(in SlotContent content, int position, NameEncoding encoding, Span<byte> destination)
    {
        content.EventId.CopyTo(destination);
        return content.EventId.Length;
    }
}
