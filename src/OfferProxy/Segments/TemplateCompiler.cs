using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace OfferProxy.Segments;

/// <summary>Turns an origin's response into a <see cref="Template"/>: reads it, finds the slots, cuts it there and rewrites its links.</summary>
internal static class TemplateCompiler
{
    /// <summary>Compiles <paramref name="body"/>, of which others will get copies: nothing of one shopper's may stay in it.</summary>
    /// <param name="body">The response's body.</param>
    /// <param name="shape">What it must be.</param>
    /// <param name="marks">The slots to find.</param>
    /// <param name="links">The heads of links that are rewritten.</param>
    /// <param name="beside">What goes out with every copy beside the body, such as header fields: no slot may stand in it.</param>
    public static CompileResult Compile(
        ReadOnlySpan<byte> body, DocumentShape shape, SlotMarks marks, LinkRewriter links, IEnumerable<string>? beside = null)
    {
        var document = DocumentReader.Read(body, shape, out var error);
        if (document is null)
        {
            return new(null, error, Ambiguous: false, HasOffer: false);
        }

        if (!AreTellable(marks) || !TryChooseEvent(document, marks, out var eventId))
        {
            return new(null, error, Ambiguous: true, document.HasOffer);
        }

        var finder = new SlotFinder(marks, eventId, links);
        var template = IsClean(finder, beside) ? Cut(document, finder, links, marks.Lengths()) : null;
        return new(template, error, Ambiguous: template is null, document.HasOffer);
    }

    /// <summary>Compiles a body that need not be JSON, such as an error page: it is shared as it is, or not at all.</summary>
    public static CompileResult CompileOpaque(ReadOnlySpan<byte> body, SlotMarks marks, IEnumerable<string>? beside = null)
    {
        var finder = new SlotFinder(marks, eventId: null, LinkRewriter.None);
        var template = finder.IsClean(body) && IsClean(finder, beside) ? new Template(body) : null;
        return new(template, DocumentError.None, Ambiguous: template is null, HasOffer: false);
    }

    private static bool IsClean(SlotFinder finder, IEnumerable<string>? beside) =>
        beside is null || beside.All(text => finder.IsClean(Encoding.UTF8.GetBytes(text)));

    /// <summary>
    /// The id that is replaced by a minted one; null where there is none, or where it merely repeats an echo. False where
    /// the document has an event whose id cannot be told, or has several, or has one though the policy names no such slot.
    /// </summary>
    private static bool TryChooseEvent(OfferDocument document, SlotMarks marks, out string? eventId)
    {
        eventId = null;
        if (document.EventIds.Count == 0)
        {
            return true;
        }

        eventId = document.EventIds[0];
        var id = eventId;
        if (id is null || document.EventIds.Any(other => other != id))
        {
            return false;
        }

        if (marks.Values.Any(mark => !mark.IsText && mark.Value == id))
        {
            eventId = null;
            return true;
        }

        // Where it shows an echo changed (upper-case, without hyphens), it is that echo and would not be minted.
        return marks.Event is not null && IdRule.Qualifies(id)
            && new SlotFinder(marks, eventId: null, LinkRewriter.None).IsClean(Encoding.ASCII.GetBytes(id));
    }

    // Whether the leader's values are such that where one is seen, it can be nothing else.
    private static bool AreTellable(SlotMarks marks)
    {
        foreach (var mark in marks.Values)
        {
            if (!mark.IsText
                && !(IdRule.Qualifies(mark.Value) && !marks.Keys.Any(key => key.Contains(mark.Value, StringComparison.OrdinalIgnoreCase))))
            {
                return false;
            }
        }

        return true;
    }

    private static Template? Cut(OfferDocument document, SlotFinder finder, LinkRewriter links, int[] lengths)
    {
        var bytes = document.Bytes.Span;
        var literals = new ArrayBufferWriter<byte>(bytes.Length);
        var cuts = new List<Cut>();
        var found = new List<Found>();
        var from = 0;
        foreach (var token in document.Tokens)
        {
            var text = StringText.Decode(bytes, token);
            if (token.Kind != JsonTokenKind.Text)
            {
                if (!finder.IsClean(text.Bytes))
                {
                    return null;
                }

                continue;
            }

            if (!finder.TryFind(text.Bytes, found))
            {
                return null;
            }

            foreach (var one in found)
            {
                literals.Write(bytes[from..text.PlaceOf(one.Start)]);
                if (one.Hole is { } hole)
                {
                    cuts.Add(new(literals.WrittenCount, hole));
                }
                else
                {
                    literals.Write(links.Public.Span);
                }

                from = text.PlaceOf(one.Start + one.Length);
            }
        }

        literals.Write(bytes[from..]);
        return new(literals.WrittenSpan, CollectionsMarshal.AsSpan(cuts), lengths);
    }
}
