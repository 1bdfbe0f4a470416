using OfferProxy.Sharing.Documents;
using OfferProxy.Sharing.Events;

namespace OfferProxy.Sharing.Proofs;

/// <summary>
/// Holds an origin's own document against the copy that a proven template would have given for its asker: for audits,
/// refreshes and requests outside of the envelope. The template is read anew each time: not for the way of a hit.
/// </summary>
internal static class TemplateCheck
{
    /// <summary>Whether the document is what the template gives for the witness's values.</summary>
    /// <param name="template">The template.</param>
    /// <param name="witness">The document, and what its request put into the slots.</param>
    /// <param name="policy">What the policy says.</param>
    public static CheckResult Check(ProvenTemplate template, Witness witness, SharingPolicy policy)
    {
        var found = EventRule.Find(witness, policy);
        if (found.Source == EventSource.Untold
            || (found.Source == EventSource.Echo && template.Holes.Any(static hole => hole.Slot == SharedSlot.Event)))
        {
            return Differ(witness, found.Id, 0, DifferenceKind.EventUntold);
        }

        // A body that is no JSON was proven without holes.
        var opaque = witness.Document.Tokens is [{ Kind: DocumentTokenKind.Opaque }];
        if (opaque)
        {
            return template.Holes.Count == 0 && witness.Document.Bytes.Span.SequenceEqual(template.Literals.Span)
                ? new(template, Difference: null)
                : Differ(witness, found.Id, 0, DifferenceKind.Opaque);
        }

        return TokenizedDocument.Read(template.Literals.Span, Segments.DocumentShape.Json, Segments.LinkRewriter.None, out _) is { } literals
            ? new Run(template, literals, witness, found.Id, policy).Check()
            : Differ(witness, found.Id, 0, DifferenceKind.Opaque);
    }

    private static CheckResult Differ(Witness witness, string? eventId, int token, DifferenceKind kind)
    {
        IReadOnlyList<string> values = eventId is null ? witness.Values.All : [.. witness.Values.All, eventId];
        return new(Template: null, new(DocumentPath.Get(witness.Document, token, values), kind));
    }

    // One check, from token to token.
    private sealed class Run(ProvenTemplate template, TokenizedDocument literals, Witness witness, string? eventId, SharingPolicy policy)
    {
        private readonly HashSet<int> _ignored = NamedValues.Find(witness.Document, policy.Ignore);
        private readonly HashSet<int> _ignoredLiterals = NamedValues.Find(literals, policy.Ignore);
        private readonly ProvenHole[] _holes = [.. template.Holes];
        private readonly SlotReader _reader = new(witness.Values, eventId);
        private int _next;

        public CheckResult Check()
        {
            var (a, b) = (literals.Tokens, witness.Document.Tokens);
            int i = 0, j = 0;
            while (i < a.Count && j < b.Count)
            {
                if (_ignoredLiterals.Contains(i) && _ignored.Contains(j))
                {
                    (i, j) = (literals.AfterValue(i), witness.Document.AfterValue(j));
                    continue;
                }

                if (CheckToken(i, a[i], b[j]) is { } kind)
                {
                    return Differ(witness, _reader.EventId, j, kind);
                }

                i++;
                j++;
            }

            var narrowed = new ProvenTemplate(template.Literals, _holes);
            return narrowed.IsWithinLimits && _next == _holes.Length
                ? new(narrowed, Difference: null)
                : Differ(witness, _reader.EventId, 0, DifferenceKind.TooMany);
        }

        private DifferenceKind? CheckToken(int index, DocumentToken a, DocumentToken b)
        {
            if (a.Kind != b.Kind)
            {
                return DifferenceKind.Shape;
            }

            return a.Kind switch
            {
                DocumentTokenKind.Text => CheckText(index, a, b) ? null : DifferenceKind.Text,
                DocumentTokenKind.MemberName => CheckText(index, a, b) ? null : DifferenceKind.MemberName,
                DocumentTokenKind.Number => literals.Written(a).SequenceEqual(witness.Document.Written(b)) ? null : DifferenceKind.Number,
                _ => null,
            };
        }

        private bool CheckText(int index, DocumentToken a, DocumentToken b)
        {
            var literal = literals.Text(a).Bytes;
            var text = witness.Document.Text(b).Bytes;
            if ((a.Escaped || b.Escaped) && text.IndexOf("\uFFFD"u8) >= 0 && !literals.Written(a).SequenceEqual(witness.Document.Written(b)))
            {
                return false;
            }

            var from = 0;
            for (; _next < _holes.Length && _holes[_next].Token == index; _next++)
            {
                var hole = _holes[_next];
                var piece = literal[from..hole.Offset];
                if (!text.StartsWith(piece) || !_reader.TryRead(text[piece.Length..], hole, out var length, out var encodings))
                {
                    return false;
                }

                _holes[_next] = hole with { Encodings = encodings };
                text = text[(piece.Length + length)..];
                from = hole.Offset;
            }

            return text.SequenceEqual(literal[from..]);
        }
    }
}
