using OfferProxy.Segments;

namespace OfferProxy.Slots;

/// <summary>Which slot fills each hole of a template, by the hole's index, and how it is written there. Each template has its own. Immutable.</summary>
internal sealed class HoleTable
{
    private readonly SlotHole[] _holes;

    /// <param name="holes">The holes, by their indices.</param>
    public HoleTable(IReadOnlyList<SlotHole> holes)
    {
        _holes = [.. holes];
        HasEvent = holes.Any(static hole => hole.Slot is EventSlot);
    }

    /// <summary>That of a template without holes.</summary>
    public static HoleTable Empty { get; } = new([]);

    /// <summary>How many holes there are.</summary>
    public int Count => _holes.Length;

    /// <summary>Whether a copy has an event, whose id is minted for it.</summary>
    public bool HasEvent { get; }

    /// <summary>What it takes in memory, about, in bytes.</summary>
    public int Size => 48 + (_holes.Length * 24);

    /// <summary>The most bytes that the values of all holes take.</summary>
    /// <param name="values">What the request carries.</param>
    public int MaxBytesOf(SlotValues values)
    {
        var length = 0;
        foreach (ref readonly var hole in _holes.AsSpan())
        {
            length += hole.Slot.MaxBytesOf(values.LengthOf(hole.Position));
        }

        return length;
    }

    /// <summary>Writes the values of all holes. On the way of every hit: it allocates nothing.</summary>
    /// <param name="content">What the slots hold.</param>
    /// <param name="bytes">Takes the values; <see cref="MaxBytesOf"/> long.</param>
    /// <param name="ends">Takes their ends; <see cref="Count"/> long.</param>
    /// <returns>The values, in these buffers.</returns>
    public HoleValues Write(scoped SlotContent content, Span<byte> bytes, Span<int> ends)
    {
        var length = 0;
        var holes = _holes;
        for (var i = 0; i < holes.Length; i++)
        {
            ref readonly var hole = ref holes[i];
            length += hole.Slot.Write(content, hole.Position, hole.Encoding, bytes[length..]);
            ends[i] = length;
        }

        return new(bytes[..length], ends[..holes.Length]);
    }
}

/// <summary>What fills one hole.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Position">Its position in the <see cref="SlotSet"/>.</param>
/// <param name="Encoding">How its value is written there, where it is encoded as its place asks for.</param>
internal readonly record struct SlotHole(Slot Slot, int Position, NameEncoding Encoding = default);
