namespace OfferProxy.Segments;

/// <summary>What to look for in an origin's response: the values that the request which asked for it carried.</summary>
internal sealed class SlotMarks
{
    /// <summary>The hole of the event id; null where it is no slot.</summary>
    public Hole? Event { get; init; }

    /// <summary>The values that the request carried. An id that does not qualify by <see cref="IdRule"/> makes any response ambiguous.</summary>
    public IReadOnlyList<SlotMark> Values { get; init; } = [];

    /// <summary>
    /// The values of the keys, which every copy shares. An id that is one, or is within one, cannot be told from it, and
    /// a request that sent it so would put others' values where the key's belongs.
    /// </summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>The length that the value of each hole most likely has, by its index: ids are mostly as long as the asker's. Negative: any, as that of a name.</summary>
    public int[] Lengths()
    {
        var lengths = new int[Values.Select(static mark => Math.Max(mark.Hole.Index, mark.InUrl?.Index ?? 0)).Append(Event?.Index ?? 0).Max() + 1];
        Array.Fill(lengths, -1);
        if (Event is { } hole)
        {
            lengths[hole.Index] = TemplateLayout.IdLength;
        }

        foreach (var mark in Values)
        {
            if (!mark.IsText)
            {
                lengths[mark.Hole.Index] = mark.Value.Length;
            }
        }

        return lengths;
    }
}

/// <summary>A value to look for.</summary>
/// <param name="Value">The value as the request carried it; ASCII.</param>
/// <param name="Hole">The hole for it; of a text, where it stands in one.</param>
/// <param name="InUrl">The hole for a text that stands in a URL; null for an id, which reads the same everywhere.</param>
internal readonly record struct SlotMark(string Value, Hole Hole, Hole? InUrl = null)
{
    /// <summary>Whether the value is a text, which is encoded as its place asks for.</summary>
    public bool IsText => InUrl is not null;
}
