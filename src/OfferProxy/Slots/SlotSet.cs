using OfferProxy.Segments;

namespace OfferProxy.Slots;

/// <summary>The slots of a policy, in its order. Compiled once; immutable.</summary>
internal sealed class SlotSet
{
    /// <summary>The most echoes that a policy may name, since the room for their values is set aside for each response.</summary>
    public const int MaxEchoes = 16;

    private readonly Slot[] _read;

    private SlotSet(Slot[] slots, IEnumerable<Slot> alwaysRead)
    {
        Count = slots.Length;
        _read = [.. slots, .. alwaysRead.Except(slots)];
        HasIdentity = slots.Any(static slot => slot.IsIdentity);
        Holes = HoleTable.Create(slots);
    }

    /// <summary>How many slots the policy names.</summary>
    public int Count { get; }

    /// <summary>The slots of the policy by their positions, and after them those that are read without being slots of it.</summary>
    public ReadOnlySpan<Slot> Read => _read;

    /// <summary>Whether a slot says what a request is about, so that an error may concern that request alone.</summary>
    public bool HasIdentity { get; }

    /// <summary>The holes of these slots, each in the forms in which it is written unless a template says otherwise.</summary>
    public HoleTable Holes { get; }

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

    /// <summary>What to look for in the response to a request that carried these values.</summary>
    /// <param name="standIns">The values that the request carried.</param>
    /// <param name="keys">The values of its keys.</param>
    public SlotMarks Marks(SlotValues standIns, IReadOnlyList<string> keys)
    {
        var marks = new List<SlotMark>(Count);
        for (var i = 0; i < Count; i++)
        {
            if (standIns.Has(i))
            {
                marks.Add(_read[i].Mark(standIns[i]!, Holes));
            }
        }

        return new() { Event = Holes.Find(EventSlot.Instance), Values = marks, Keys = keys };
    }
}
