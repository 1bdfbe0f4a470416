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

            if (Cut(witness, i, names, ids, builder) is { } kind)
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

    private static DifferenceKind? Cut(Witness witness, int index, IReadOnlyList<NameForm> names, (SharedSlot Slot, byte[] Id)[] ids, ProvenTemplateBuilder builder)
    {
        var token = witness.Document.Tokens[index];
        switch (token.Kind)
        {
            case DocumentTokenKind.Text:
                break;
            case DocumentTokenKind.MemberName:
                return FindFirst(witness.Document.Text(token).Bytes, names, ids) is null ? null : DifferenceKind.Boundary;
            case DocumentTokenKind.Number or DocumentTokenKind.Opaque:
                return FindFirst(witness.Document.Written(token), names, ids) is null ? null : DifferenceKind.Boundary;
            default:
                return null;
        }

        var text = witness.Document.Text(token);
        var takenOut = 0;
        for (var from = 0; FindFirst(text.Bytes[from..], names, ids) is { } fit;)
        {
            var start = from + fit.Start;
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

    // The first place at which a value stands: of two slots that are one value, which it is cannot be told.
    private static SlotFit? FindFirst(ReadOnlySpan<byte> text, IReadOnlyList<NameForm> names, (SharedSlot Slot, byte[] Id)[] ids)
    {
        SlotFit? first = null;
        foreach (var (slot, id) in ids)
        {
            if (text.IndexOf(id) is var at and >= 0 && (first is not { } other || at <= other.Start))
            {
                first = new(slot, NameEncodings.None, at, id.Length, id.Length, at == first?.Start ? DifferenceKind.TwoSlots : null);
            }
        }

        return FindName(text, names) is { } fit && (first is null || fit.Start < first.Value.Start) ? fit : first;
    }

    private static SlotFit? FindName(ReadOnlySpan<byte> text, IReadOnlyList<NameForm> forms)
    {
        SlotFit? first = null;
        foreach (var form in forms)
        {
            if (text.IndexOf(form.Bytes) is var at and >= 0 && (first is not { } other || at < other.Start))
            {
                first = new(SharedSlot.Name, form.Encodings, at, form.Bytes.Length, form.Bytes.Length, Refusal: null);
            }
        }

        return first;
    }
}
