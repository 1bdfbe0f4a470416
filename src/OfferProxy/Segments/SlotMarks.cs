namespace OfferProxy.Segments;

/// <summary>What to look for in an origin's response: the values that the request which asked for it carried.</summary>
internal sealed class SlotMarks
{
    /// <summary>Whether the event id is a slot.</summary>
    public bool Event { get; init; }

    /// <summary>The sentinel that was sent for the shopper's name; null where the request has none.</summary>
    public string? NameSentinel { get; init; }

    /// <summary>
    /// The values of the echoes, by their position in the policy; null for one that the request does not carry. One that
    /// does not qualify by <see cref="IdRule"/> makes any response ambiguous.
    /// </summary>
    public IReadOnlyList<string?> Echoes { get; init; } = [];

    /// <summary>
    /// The values of the keys, which every copy shares. An echo that is one, or is within one, cannot be told from it, and
    /// a request that sent it so would put others' values where the key's belongs.
    /// </summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>The length that the value of each hole most likely has, by its index: ids are mostly as long as the asker's. Negative: any, as that of a name.</summary>
    public int[] Lengths()
    {
        var lengths = new int[Hole.Count];
        Array.Fill(lengths, -1);
        lengths[Hole.Event.Index] = SlotValuesWriter.EventIdLength;
        for (var i = 0; i < Echoes.Count; i++)
        {
            lengths[Hole.Echo(i).Index] = Echoes[i]?.Length ?? -1;
        }

        return lengths;
    }
}
