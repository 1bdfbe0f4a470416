using OfferProxy.Segments;

namespace OfferProxy.Slots;

/// <summary>
/// Which slot fills each hole of a template, by the hole's index, and in which form it is written there. Each policy has
/// one, of all forms of its slots; a template whose document writes a slot otherwise may have its own. Immutable.
/// </summary>
internal sealed class HoleTable
{
    private readonly SlotHole[] _holes;

    /// <param name="holes">The holes, by their indices.</param>
    public HoleTable(IReadOnlyList<SlotHole> holes)
    {
        _holes = [.. holes];
        MaxBytes = holes.Sum(static hole => hole.Slot.MaxBytes(hole.Form));
    }

    /// <summary>How many holes there are.</summary>
    public int Count => _holes.Length;

    /// <summary>The most bytes that the values of all holes take.</summary>
    public int MaxBytes { get; }

    /// <summary>The table of these slots, each in all its forms.</summary>
    public static HoleTable Create(ReadOnlySpan<Slot> slots)
    {
        var holes = new List<SlotHole>();
        for (var i = 0; i < slots.Length; i++)
        {
            foreach (var form in slots[i].Forms)
            {
                holes.Add(new(slots[i], i, form));
            }
        }

        return new(holes);
    }

    /// <summary>The first hole of a slot; null where it has none.</summary>
    public Hole? Find(Slot slot) => Array.FindIndex(_holes, hole => hole.Slot == slot) is var index and >= 0 ? new((byte)index) : null;

    /// <summary>The hole of a slot in this form.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public Hole Get(Slot slot, long form) => Array.FindIndex(_holes, hole => hole.Slot == slot && hole.Form == form) is var index and >= 0
        ? new((byte)index)
        : throw new ArgumentException($"There is no hole of {slot} in form {form}.", nameof(form));

    /// <summary>Writes the values of all holes. On the way of every hit: it allocates nothing.</summary>
    /// <param name="content">What the slots hold.</param>
    /// <param name="bytes">Takes the values; <see cref="MaxBytes"/> long.</param>
    /// <param name="ends">Takes their ends; <see cref="Count"/> long.</param>
    /// <returns>The values, in these buffers.</returns>
    public HoleValues Write(scoped SlotContent content, Span<byte> bytes, Span<int> ends)
    {
        var length = 0;
        var holes = _holes;
        for (var i = 0; i < holes.Length; i++)
        {
            ref readonly var hole = ref holes[i];
            length += hole.Slot.Write(content, hole.Position, hole.Form, bytes[length..]);
            ends[i] = length;
        }

        return new(bytes[..length], ends[..holes.Length]);
    }
}

/// <summary>What fills one hole.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Position">Its position in the <see cref="SlotSet"/>.</param>
/// <param name="Form">The form in which its value is written there; to the slot alone it means something.</param>
internal readonly record struct SlotHole(Slot Slot, int Position, long Form);
