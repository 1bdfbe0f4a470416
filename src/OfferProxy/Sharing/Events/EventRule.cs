using System.Text;
using OfferProxy.Segments;
using OfferProxy.Sharing.Documents;

namespace OfferProxy.Sharing.Events;

/// <summary>Which value of a document is the id of the event that the origin issued with it.</summary>
internal static class EventRule
{
    /// <summary>
    /// The event of one document: that of its item of type <c>event</c>; without such an item, the one UUID that is named
    /// as an event and is no echo of the request. Where the policy has no such slot, an event's id is one
    /// that copies may not have: two witnesses tell it by its difference, one does not.
    /// </summary>
    public static EventFinding Find(Witness witness, SharingPolicy policy)
    {
        var items = witness.Document.EventIds;
        if (items.Count == 0)
        {
            var named = NamedEvents.Find(witness, policy);
            named.ExceptWith(witness.Values.All);
            return named.Count switch
            {
                0 => default,
                _ when !policy.Event => policy.Witnesses == 1 ? new(EventSource.Untold, Id: null) : default,
                1 => new(EventSource.Named, named.Single()),
                _ => new(EventSource.Untold, Id: null),
            };
        }

        return items[0] is not { } id || items.Any(other => other != id) ? new(EventSource.Untold, Id: null)
            : witness.Values.Echoes.Contains(id) ? new(EventSource.Echo, Id: null)
            : policy.Event && IdRule.Qualifies(id) ? new(EventSource.Item, id)
            : new(EventSource.Untold, Id: null);
    }

    /// <summary>The events of two documents: both have one, of the same source and of two ids, or neither has.</summary>
    public static EventPair Choose(Witness first, Witness second, SharingPolicy policy)
    {
        var (a, b) = (Find(first, policy), Find(second, policy));
        if (a.Source == EventSource.Untold || b.Source == EventSource.Untold)
        {
            return Reject(first, policy, DifferenceKind.EventUntold);
        }

        // Where one is an echo's, the comparison finds whether the other is.
        if (a.Source == EventSource.Echo || b.Source == EventSource.Echo || (a.Source == EventSource.None && b.Source == EventSource.None))
        {
            return default;
        }

        return a.Source != b.Source ? Reject(first, policy, DifferenceKind.EventUntold)
            : string.Equals(a.Id, b.Id, StringComparison.OrdinalIgnoreCase) ? Reject(first, policy, DifferenceKind.EventRepeated)
            : new(a.Id, b.Id, Refusal: null);
    }

    /// <summary>Whether two event ids differ in all that an origin could show of them, and none of them is part of another value.</summary>
    public static bool AreIndependent(SlotContents first, string firstEvent, SlotContents second, string secondEvent) =>
        !Independence.HaveCommonRun(firstEvent, secondEvent)
        && !first.All.Concat(second.All).Any(value => AreEntwined(value, firstEvent) || AreEntwined(value, secondEvent));

    // A name within an event id is chance: the id is the origin's, and a name in a text is not taken for a part of it.
    private static bool AreEntwined(string value, string eventId) =>
        value.Contains(eventId, StringComparison.OrdinalIgnoreCase)
        || (value.Length >= IdRule.MinLength && eventId.Contains(value, StringComparison.OrdinalIgnoreCase));

    private static EventPair Reject(Witness witness, SharingPolicy policy, DifferenceKind kind)
    {
        // Where the first of the document's ids stands, which tells an operator which member it is.
        var id = witness.Document.EventIds.Count > 0
            ? witness.Document.EventIds[0]
            : NamedEvents.Find(witness, policy).FirstOrDefault(named => !witness.Values.All.Contains(named));
        var path = id is null ? "" : DocumentPath.Get(witness.Document, TokenHolding(witness.Document, Encoding.UTF8.GetBytes(id)), [.. witness.Values.All, id]);
        return new(First: null, Second: null, new(path, kind));
    }

    private static int TokenHolding(TokenizedDocument document, ReadOnlySpan<byte> id)
    {
        for (var i = 0; i < document.Tokens.Count; i++)
        {
            if (document.Tokens[i].Kind == DocumentTokenKind.Text && document.Text(document.Tokens[i]).Bytes.IndexOf(id) >= 0)
            {
                return i;
            }
        }

        return 0;
    }
}
