namespace OfferProxy.Slots;

/// <summary>The slots of a policy, in its order. Compiled once; immutable.</summary>
internal sealed class SlotSet
{
    /// <summary>The most echoes that a policy may name, since the room for their values is set aside for each response.</summary>
    public const int MaxEchoes = 16;

    private readonly Slot[] _read;
    private readonly int[] _echoes;

    private SlotSet(Slot[] slots, IEnumerable<Slot> alwaysRead)
    {
        Count = slots.Length;
        _read = [.. slots, .. alwaysRead.Except(slots)];
        HasIdentity = slots.Any(static slot => slot.IsIdentity);
        HasEvent = slots.Contains(EventSlot.Instance);
        NamePosition = Array.IndexOf(slots, NameSlot.Instance);
        _echoes = [.. Enumerable.Range(0, slots.Length).Where(i => i != NamePosition && slots[i].Source != SlotSource.Issued)];
    }

    /// <summary>How many slots the policy names.</summary>
    public int Count { get; }

    /// <summary>The slots of the policy by their positions, and after them those that are read without being slots of it.</summary>
    public ReadOnlySpan<Slot> Read => _read;

    /// <summary>Whether a slot says what a request is about, so that an error may concern that request alone.</summary>
    public bool HasIdentity { get; }

    /// <summary>Whether the id of the event is one of them.</summary>
    public bool HasEvent { get; }

    /// <summary>The position of the shopper's name; negative where it is none of them.</summary>
    public int NamePosition { get; }

    /// <summary>The positions of the echoes: of all that is neither the name nor the event's id.</summary>
    public ReadOnlySpan<int> EchoPositions => _echoes;

    /// <summary>The slot at this position, below <see cref="Count"/> for one of the policy's.</summary>
    public Slot this[int position] => _read[position];

    /// <summary>The slots of these names.</summary>
    /// <param name="names">The names, each once.</param>
    /// <param name="kinds">The kinds of slot that there are.</param>
    /// <exception cref="ArgumentException">There are more than <see cref="MaxEchoes"/> echoes: configuration is to have been checked.</exception>
    public static SlotSet Create(IReadOnlyList<string> names, SlotKinds kinds) =>
        CountEchoes(names, kinds) <= MaxEchoes
            ? new([.. names.Select(kinds.Get)], kinds.AlwaysRead)
            : throw new ArgumentException($"There are more than {MaxEchoes} echoes.", nameof(names));

    /// <summary>How many of these names are echoes.</summary>
    public static int CountEchoes(IReadOnlyList<string> names, SlotKinds kinds) => names.Count(name => !kinds.IsReserved(name));

    /// <summary>
    /// Which of the slots a request fills, a bit each by its position. Whether one is there selects another text ("Ana,
    /// your order" or "Your order"), and so is part of the cache key; what is in it is not.
    /// </summary>
    public uint PresenceMask(SlotValues values)
    {
        var mask = 0u;
        for (var i = 0; i < Count; i++)
        {
            mask |= values.Has(i) ? 1u << i : 0;
        }

        return mask;
    }
}
