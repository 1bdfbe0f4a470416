using OfferProxy.Sharing.Documents;
using OfferProxy.Sharing.Events;
using OfferProxy.Sharing.Proofs;

namespace OfferProxy.Sharing.Memory;

/// <summary>
/// The proof from one witness and the memory of an earlier one: its values stand where the holes were, and all else has the
/// digest that was proven.
/// </summary>
internal static class RememberedProof
{
    /// <summary>The proof; null where the document is another one's.</summary>
    /// <param name="witness">What one shopper's request got.</param>
    /// <param name="record">What is remembered of the key.</param>
    /// <param name="policy">What the policy says.</param>
    public static Proof? TryProve(Witness witness, ProofRecord record, SharingPolicy policy)
    {
        var found = EventRule.Find(witness, policy);
        if (found.Source == EventSource.Untold
            || (found.Source == EventSource.Echo && record.Holes.Any(static hole => hole.Slot == SharedSlot.Event)))
        {
            return null;
        }

        var reader = new SlotReader(witness.Values, found.Id);
        var builder = new ProvenTemplateBuilder(witness.Document);
        using var digest = new DocumentDigest(witness.Status, witness.Kind);
        if (!TryDigest(witness, record, policy, reader, builder, digest)
            || !digest.Finish().AsSpan().SequenceEqual(record.Digest.Span)
            || builder.Build() is not { } template)
        {
            return null;
        }

        return new()
        {
            Template = template,
            Envelope = record.Envelope.Grow(witness.Values),
            Fields = record.Fields.Select(witness.Fields),
            Status = witness.Status,
            Kind = witness.Kind,
        };
    }

    private static bool TryDigest(
        Witness witness, ProofRecord record, SharingPolicy policy, SlotReader reader, ProvenTemplateBuilder builder, DocumentDigest digest)
    {
        var document = witness.Document;
        var ignored = NamedValues.Find(document, policy.Ignore);
        var found = new List<TakenOut>();

        // Where members that may differ are left out, the ordinals of tokens after them are other ones.
        var (next, ordinal) = (0, 0);
        for (var i = 0; i < document.Tokens.Count; i++, ordinal++)
        {
            if (ignored.Contains(i))
            {
                digest.AddIgnored();
                i = document.AfterValue(i) - 1;
                continue;
            }

            var token = document.Tokens[i];
            var text = DocumentDigest.TextOf(document, token);
            if (next == record.Holes.Count || record.Holes[next].Token != ordinal)
            {
                digest.Add(token.Kind, text);
                continue;
            }

            if (token.Kind != DocumentTokenKind.Text || (token.Escaped && text.IndexOf("\uFFFD"u8) >= 0))
            {
                return false;
            }

            found.Clear();
            var takenOut = 0;

            // Once, however many holes it has: it may be decoded.
            var source = document.Text(token);
            for (; next < record.Holes.Count && record.Holes[next].Token == ordinal; next++)
            {
                var hole = record.Holes[next];
                var start = hole.Offset + takenOut;
                if (start > text.Length || !reader.TryRead(text[start..], hole, out var length, out var encodings))
                {
                    return false;
                }

                builder.Cut(i, source, start, length, takenOut, hole.Slot, encodings);
                found.Add(new(start, length));
                takenOut += length;
            }

            digest.Add(token.Kind, text, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(found));
        }

        return next == record.Holes.Count && !IsShopperIgnored(witness, reader.EventId, ignored);
    }

    // What may differ goes to all as this witness has it. Looked at last: only a hole may have told the event's id.
    private static bool IsShopperIgnored(Witness witness, string? eventId, HashSet<int> ignored) =>
        ignored.Any(at => IgnoredText.HoldingAValue(witness, eventId, at, witness.Document.AfterValue(at)) is not null);
}
