namespace OfferProxy.Slots;

/// <summary>
/// What a request carries for the slots of its policy, by their positions in the <see cref="SlotSet"/>. A shopper's data:
/// it never outlives the request, and is never logged.
/// </summary>
/// <param name="values">The values; missing or empty for a slot that the request does not fill.</param>
internal readonly ref struct SlotValues(ReadOnlySpan<TextPiece> values)
{
    private readonly ReadOnlySpan<TextPiece> _values = values;

    /// <summary>The value of the slot at this position; empty where there is none, as for what a request does not carry, which has a negative position.</summary>
    public ReadOnlySpan<char> this[int position] => (uint)position < (uint)_values.Length ? _values[position].Span : default;

    /// <summary>The length of the value of the slot at this position.</summary>
    public int LengthOf(int position) => (uint)position < (uint)_values.Length ? _values[position].Length : 0;

    /// <summary>Whether the request fills the slot at this position: an empty value counts as absent.</summary>
    public bool Has(int position) => position < _values.Length && _values[position].Length > 0;

    /// <summary>A copy of the value of the slot at this position; null where the request lacks it.</summary>
    public string? Text(int position) => position < _values.Length ? _values[position].Text : null;

    /// <summary>Tells no value.</summary>
    public override string ToString() => nameof(SlotValues);
}

/// <summary>What the slots of one response hold: what its request carried, and what was issued with it.</summary>
/// <param name="values">What the request carried.</param>
/// <param name="eventId">The event id issued with the response, in ASCII; empty where none was.</param>
internal readonly ref struct SlotContent(SlotValues values, ReadOnlySpan<byte> eventId)
{
    /// <summary>What the request carried.</summary>
    public SlotValues Values { get; } = values;

    /// <summary>The event id issued with the response; empty where none was.</summary>
    public ReadOnlySpan<byte> EventId { get; } = eventId;
}
