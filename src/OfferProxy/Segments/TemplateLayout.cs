namespace OfferProxy.Segments;

/// <summary>
/// Lays a template's bytes out for copying: where an id goes there is room for one of the usual length, so that all
/// between two values of other lengths, such as names, is copied in one go and the ids are put in, which takes half the time of copying piece by piece.
/// </summary>
internal readonly ref struct TemplateLayout
{
    /// <summary>The length for which there is room: that of a UUID, as every event has one and nearly every echo.</summary>
    public const int IdLength = 36;

    /// <param name="literals">The bytes that every copy shares.</param>
    /// <param name="cuts">The holes, in the order of their places.</param>
    /// <param name="lengths">The length that each hole's value mostly has, by its index.</param>
    public TemplateLayout(ReadOnlySpan<byte> literals, ReadOnlySpan<Cut> cuts, ReadOnlySpan<int> lengths)
    {
        var ids = 0;
        foreach (var cut in cuts)
        {
            ids += HasRoom(cut.Hole, lengths) ? 1 : 0;
        }

        Bytes = new byte[literals.Length + (ids * IdLength)];
        Ids = new Cut[ids];
        Stretches = new Stretch[cuts.Length - ids + 1];
        var (from, to, id, stretch, start, firstId) = (0, 0, 0, 0, 0, 0);
        foreach (var cut in cuts)
        {
            literals[from..cut.At].CopyTo(Bytes.AsSpan(to));
            to += cut.At - from;
            from = cut.At;
            if (HasRoom(cut.Hole, lengths))
            {
                Ids[id++] = new(to - start, cut.Hole);
                to += IdLength;
            }
            else
            {
                Stretches[stretch++] = new(start, to - start, id - firstId, cut.Hole);
                (start, firstId) = (to, id);
            }
        }

        literals[from..].CopyTo(Bytes.AsSpan(to));
        Stretches[stretch] = new(start, Bytes.Length - start, id - firstId, Next: null);
    }

    /// <summary>The literals, with room for the ids.</summary>
    public byte[] Bytes { get; }

    /// <summary>The ids, each by where it goes in its stretch.</summary>
    public Cut[] Ids { get; }

    /// <summary>The stretches, each up to a value for which there is no room.</summary>
    public Stretch[] Stretches { get; }

    /// <summary>The cuts that a layout was made of.</summary>
    public static Cut[] CutsOf(ReadOnlySpan<Stretch> stretches, ReadOnlySpan<Cut> ids)
    {
        var cuts = new List<Cut>();
        var room = 0;
        foreach (var stretch in stretches)
        {
            foreach (var id in ids[..stretch.Ids])
            {
                cuts.Add(new(stretch.Start + id.At - room, id.Hole));
                room += IdLength;
            }

            ids = ids[stretch.Ids..];
            if (stretch.Next is { } next)
            {
                cuts.Add(new(stretch.Start + stretch.Length - room, next));
            }
        }

        return [.. cuts];
    }

    private static bool HasRoom(Hole hole, ReadOnlySpan<int> lengths) => hole.Index < lengths.Length && lengths[hole.Index] == IdLength;
}

/// <summary>
/// A part of a template that can be copied in one go: in it ids alone differ, for which there is room.
/// </summary>
/// <param name="Start">Where it starts in the template's bytes.</param>
/// <param name="Length">How long it is there.</param>
/// <param name="Ids">How many ids are in it.</param>
/// <param name="Next">The hole that follows it; null: none.</param>
internal readonly record struct Stretch(int Start, int Length, int Ids, Hole? Next);
