using System.Text;

namespace OfferProxy.Segments;

/// <summary>
/// Finds every place of every slot in a text, or says that it cannot be certain to have. Made for one response, from the
/// values of the request that led to it and the event id in it.
/// </summary>
internal sealed class SlotFinder
{
    private readonly List<Mark> _marks = [];
    private readonly LinkRewriter _links;

    /// <param name="marks">The values that the request carried.</param>
    /// <param name="eventId">The event id in the response, where it is a slot of its own.</param>
    /// <param name="links">The heads of links that are rewritten.</param>
    public SlotFinder(SlotMarks marks, string? eventId, LinkRewriter links)
    {
        _links = links;
        foreach (var mark in marks.Values)
        {
            Add(mark);
        }

        if (eventId is not null && marks.Event is { } hole)
        {
            Add(new(eventId, hole));
        }
    }

    /// <summary>
    /// Finds the slots and link heads of a string value, in order, into <paramref name="found"/>.
    /// False: a slot shows changed or in a place whose encoding is not certain.
    /// </summary>
    public bool TryFind(ReadOnlySpan<byte> text, List<Found> found)
    {
        found.Clear();
        foreach (var mark in _marks)
        {
            if (!TryFind(mark, text, found))
            {
                return false;
            }
        }

        for (var from = 0; _links.TryFind(text, from, out var start, out var length); from = start + length)
        {
            found.Add(new(start, length, Hole: null));
        }

        found.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        return RestIsClean(text, found);
    }

    /// <summary>Whether a text in which nothing can be replaced (a member name, a number, a header) is free of every slot.</summary>
    public bool IsClean(ReadOnlySpan<byte> text)
    {
        foreach (var mark in _marks)
        {
            if (text.IndexOf(mark.Value) >= 0 || mark.Traces.AreIn(text))
            {
                return false;
            }
        }

        return true;
    }

    private void Add(SlotMark mark) => _marks.Add(new(
        Encoding.ASCII.GetBytes(mark.Value), mark.Hole, mark.InUrl, mark.IsText ? SlotTraces.OfName(mark.Value) : SlotTraces.OfId(mark.Value)));

    private static bool TryFind(Mark mark, ReadOnlySpan<byte> text, List<Found> found)
    {
        for (var from = 0; ;)
        {
            var at = text[from..].IndexOf(mark.Value);
            if (at < 0)
            {
                return true;
            }

            at += from;
            var hole = mark.InUrl is { } inUrl ? NamePlace.Of(text, at, mark.Value.Length, mark.Hole, inUrl)
                : UrlText.EndsInAuthority(text[..at]) ? null
                : (Hole?)mark.Hole;
            if (hole is null)
            {
                return false;
            }

            found.Add(new(at, mark.Value.Length, hole));
            from = at + mark.Value.Length;
        }
    }

    private bool RestIsClean(ReadOnlySpan<byte> text, List<Found> found)
    {
        var from = 0;
        foreach (var one in found)
        {
            if (one.Start < from || !GapIsClean(text[from..one.Start]))
            {
                return false;
            }

            from = one.Start + one.Length;
        }

        return GapIsClean(text[from..]);
    }

    private bool GapIsClean(ReadOnlySpan<byte> gap)
    {
        if (gap.IsEmpty)
        {
            return true;
        }

        foreach (var mark in _marks)
        {
            if (mark.Traces.AreIn(gap))
            {
                return false;
            }
        }

        return !EventParameter.HasValueIn(gap);
    }

    private sealed record Mark(byte[] Value, Hole Hole, Hole? InUrl, SlotTraces Traces);
}

/// <summary>Something found in a string's text that a copy replaces.</summary>
/// <param name="Start">Where it starts in the text.</param>
/// <param name="Length">How long it is there.</param>
/// <param name="Hole">The hole that comes in its place; null: the public address, in place of the head of a link.</param>
internal readonly record struct Found(int Start, int Length, Hole? Hole);
