using System.Text;
using OfferProxy.Sharing.Documents;
using OfferProxy.Sharing.Envelopes;
using OfferProxy.Sharing.Events;
using OfferProxy.Sharing.Fields;
using OfferProxy.Slots;

namespace OfferProxy.Sharing.Proofs;

/// <summary>
/// The proof from one witness, by the operator's word that the origin writes slot values only as they are: a hole is where
/// a value stands by itself. Where one stands within a word or a longer id, the response is not shared.
/// </summary>
internal static class SingleProof
{
    /// <summary>Proves what one witness got.</summary>
    public static ComparisonResult Prove(Witness witness, SharingPolicy policy)
    {
        var found = EventRule.Find(witness, policy);
        if (found.Source == EventSource.Untold)
        {
            return ComparisonResult.From(new Difference("", DifferenceKind.EventUntold));
        }

        var ids = IdsOf(witness.Values, found.Id);
        var names = witness.Values.Name is { Length: > 0 } name && NameRule.Accepts(name) ? NameForm.AllOf(name) : [];
        IReadOnlyList<string> values = found.Id is null ? witness.Values.All : [.. witness.Values.All, found.Id];
        var builder = new ProvenTemplateBuilder(witness.Document);
        var search = new ValueSearch(names, ids);
        var ignored = NamedValues.Find(witness.Document, policy.Ignore);
        for (var i = 0; i < witness.Document.Tokens.Count; i++)
        {
            if (ignored.Contains(i))
            {
                var after = witness.Document.AfterValue(i);
                if (IgnoredText.HoldingAValue(witness, found.Id, i, after) is { } holding)
                {
                    return ComparisonResult.From(new Difference(DocumentPath.Get(witness.Document, holding, values), DifferenceKind.Ignored));
                }

                i = after - 1;
                continue;
            }

            if (Cut(witness, i, search, builder) is { } kind)
            {
                return ComparisonResult.From(new Difference(DocumentPath.Get(witness.Document, i, values), kind));
            }
        }

        return builder.Build() is not { } template
            ? ComparisonResult.From(new Difference("", DifferenceKind.TooMany))
            : ComparisonResult.From(new Proof
            {
                Template = template,
                Envelope = Envelope.Open(witness.Values.Echoes.Count),
                Fields = SharedFields.From(witness.Fields, [.. values, .. names.Select(static form => Encoding.UTF8.GetString(form.Bytes))]),
                Status = witness.Status,
                Kind = witness.Kind,
            });
    }

    private static (SharedSlot Slot, byte[] Id)[] IdsOf(SlotContents values, string? eventId)
    {
        var ids = new List<(SharedSlot, byte[])>();
        if (eventId is not null)
        {
            ids.Add((SharedSlot.Event, Encoding.UTF8.GetBytes(eventId)));
        }

        for (var i = 0; i < values.Echoes.Count; i++)
        {
            if (values.Echo(i) is { } echo)
            {
                ids.Add((SharedSlot.Echo(i), Encoding.UTF8.GetBytes(echo)));
            }
        }

        return [.. ids];
    }

    private static DifferenceKind? Cut(Witness witness, int index, ValueSearch search, ProvenTemplateBuilder builder)
    {
        search.Begin();
        var token = witness.Document.Tokens[index];
        switch (token.Kind)
        {
            case DocumentTokenKind.Text:
                break;
            case DocumentTokenKind.MemberName:
                return search.FindFirst(witness.Document.Text(token).Bytes, from: 0) is null ? null : DifferenceKind.Boundary;
            case DocumentTokenKind.Number or DocumentTokenKind.Opaque:
                return search.FindFirst(witness.Document.Written(token), from: 0) is null ? null : DifferenceKind.Boundary;
            default:
                return null;
        }

        var text = witness.Document.Text(token);
        var takenOut = 0;
        for (var from = 0; search.FindFirst(text.Bytes, from) is { } fit;)
        {
            var start = fit.Start;
            var end = start + fit.FirstLength;
            if (fit.Refusal is { } refusal)
            {
                return refusal;
            }

            if (builder.IsFull)
            {
                return DifferenceKind.TooMany;
            }

            if (!WordBoundary.IsBefore(text.Bytes, start) || !WordBoundary.IsAfter(text.Bytes, end))
            {
                return DifferenceKind.Boundary;
            }

            builder.Cut(index, text, start, fit.FirstLength, takenOut, fit.Slot, fit.Encodings);
            takenOut += fit.FirstLength;
            from = end;
        }

        return null;
    }
}
