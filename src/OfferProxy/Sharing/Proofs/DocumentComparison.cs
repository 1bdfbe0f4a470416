using System.Text;
using OfferProxy.Sharing.Documents;
using OfferProxy.Sharing.Events;

namespace OfferProxy.Sharing.Proofs;

/// <summary>
/// Compares two witnesses' documents token by token, and cuts the first where the two differ and one slot's two values
/// stand. One run takes time linear in the documents' size.
/// </summary>
internal sealed class DocumentComparison
{
    private readonly Witness _first;
    private readonly Witness _second;
    private readonly EventPair _events;
    private readonly IReadOnlyList<SlotForm> _forms;
    private readonly HashSet<int> _firstIgnored;
    private readonly HashSet<int> _secondIgnored;
    private readonly byte[][] _eventIds;
    private readonly bool _lacksEvent;
    private readonly ProvenTemplateBuilder _builder;

    /// <param name="first">The witness whose bytes become the template's.</param>
    /// <param name="second">Another.</param>
    /// <param name="events">The ids of the events of the two.</param>
    /// <param name="policy">What the policy says.</param>
    public DocumentComparison(Witness first, Witness second, EventPair events, SharingPolicy policy)
    {
        (_first, _second, _events) = (first, second, events);
        _forms = SlotForms.Get(first.Values, second.Values, events.First, events.Second);
        _firstIgnored = NamedValues.Find(first.Document, policy.Ignore);
        _secondIgnored = NamedValues.Find(second.Document, policy.Ignore);
        _eventIds = events.First is null ? [] : [Encoding.UTF8.GetBytes(events.First), Encoding.UTF8.GetBytes(events.Second!)];
        _lacksEvent = policy.Event && events.First is null;
        _builder = new(first.Document);
    }

    /// <summary>The first difference that no slot explains, after a <see cref="Run"/> without a template.</summary>
    public Difference? Difference { get; private set; }

    /// <summary>Compares the two: the template, or null.</summary>
    public ProvenTemplate? Run()
    {
        var (a, b) = (_first.Document.Tokens, _second.Document.Tokens);
        int i = 0, j = 0;
        while (i < a.Count && j < b.Count)
        {
            if (_firstIgnored.Contains(i) && _secondIgnored.Contains(j))
            {
                var after = _first.Document.AfterValue(i);
                if (IgnoredText.HoldingAValue(_first, _events.First, i, after) is { } holding)
                {
                    return Differ(holding, DifferenceKind.Ignored);
                }

                (i, j) = (after, _second.Document.AfterValue(j));
                continue;
            }

            if (CompareToken(i, a[i], b[j]) is { } kind)
            {
                return Differ(i, kind);
            }

            i++;
            j++;
        }

        return _builder.Build() ?? Differ(0, DifferenceKind.TooMany);
    }

    private ProvenTemplate? Differ(int token, DifferenceKind kind)
    {
        IReadOnlyList<string> values =
            [.. _first.Values.All, .. _second.Values.All, .. _events.First is null ? [] : new[] { _events.First, _events.Second! }];
        Difference = new(DocumentPath.Get(_first.Document, token, values), kind);
        return null;
    }

    private DifferenceKind? CompareToken(int index, DocumentToken a, DocumentToken b)
    {
        if (a.Kind != b.Kind)
        {
            return DifferenceKind.Shape;
        }

        switch (a.Kind)
        {
            case DocumentTokenKind.Text:
                return CompareText(index, a, b);
            case DocumentTokenKind.MemberName:
                var name = _first.Document.Text(a).Bytes;
                return !name.SequenceEqual(_second.Document.Text(b).Bytes) || !KeepsSurrogates(name, a, b) ? DifferenceKind.MemberName
                    : HoldsEvent(name) ? DifferenceKind.EventRepeated : null;
            case DocumentTokenKind.Number:
                return _first.Document.Written(a).SequenceEqual(_second.Document.Written(b)) ? null : DifferenceKind.Number;
            case DocumentTokenKind.Opaque:
                return _first.Document.Written(a).SequenceEqual(_second.Document.Written(b)) ? null : DifferenceKind.Opaque;
            default:
                return null;
        }
    }

    private DifferenceKind? CompareText(int index, DocumentToken a, DocumentToken b)
    {
        var text = _first.Document.Text(a);
        var other = _second.Document.Text(b);
        if (!KeepsSurrogates(text.Bytes, a, b))
        {
            return DifferenceKind.Text;
        }

        int i = 0, j = 0, takenOut = 0;
        while (true)
        {
            var rest = text.Bytes[i..];
            var otherRest = other.Bytes[j..];
            var equal = rest.CommonPrefixLength(otherRest);
            if (equal == rest.Length && equal == otherRest.Length)
            {
                return HoldsEvent(rest) ? DifferenceKind.EventRepeated : null;
            }

            var fit = SlotFit.At(rest, otherRest, equal, _forms);
            if (fit.Refusal is { } refusal)
            {
                return refusal == DifferenceKind.Text && _lacksEvent && IssuesUuid(rest, equal, _first) && IssuesUuid(otherRest, equal, _second)
                    ? DifferenceKind.EventUntold : refusal;
            }

            if (_builder.IsFull)
            {
                return DifferenceKind.TooMany;
            }

            if (HoldsEvent(rest[..fit.Start]))
            {
                return DifferenceKind.EventRepeated;
            }

            _builder.Cut(index, text, i + fit.Start, fit.FirstLength, takenOut, fit.Slot, fit.Encodings);
            takenOut += fit.FirstLength;
            i += fit.Start + fit.FirstLength;
            j += fit.Start + fit.SecondLength;
        }
    }

    // A UUID that is none of the request's, in either case: where no event was found it is most likely the event's.
    private static bool IssuesUuid(ReadOnlySpan<byte> text, int at, Witness witness)
    {
        for (var start = Math.Max(0, at - UuidText.Length + 1); start <= at; start++)
        {
            if (UuidText.Begins(text[start..]))
            {
                var id = Encoding.ASCII.GetString(text.Slice(start, UuidText.Length));
                return !witness.Values.All.Contains(id, StringComparer.OrdinalIgnoreCase);
            }
        }

        return false;
    }

    // What both say is the same for all; but an event's id never is.
    private bool HoldsEvent(ReadOnlySpan<byte> literal)
    {
        foreach (var id in _eventIds)
        {
            if (literal.IndexOf(id) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    // A lone surrogate is decoded to U+FFFD, whichever it is: where there may be one, the two must be written the same.
    private bool KeepsSurrogates(ReadOnlySpan<byte> text, DocumentToken a, DocumentToken b) =>
        (!a.Escaped && !b.Escaped) || text.IndexOf("\uFFFD"u8) < 0
        || _first.Document.Written(a).SequenceEqual(_second.Document.Written(b));
}
