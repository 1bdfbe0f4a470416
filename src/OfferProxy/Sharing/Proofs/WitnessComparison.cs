using System.Text;
using OfferProxy.Sharing.Documents;
using OfferProxy.Sharing.Envelopes;
using OfferProxy.Sharing.Events;
using OfferProxy.Sharing.Fields;

namespace OfferProxy.Sharing.Proofs;

/// <summary>Holds two witnesses of one key against each other: what differs in their documents must be their slots' values.</summary>
internal static class WitnessComparison
{
    /// <summary>Compares two witnesses that fill the same slots with values that all differ.</summary>
    /// <param name="first">The witness whose bytes become the template's.</param>
    /// <param name="second">Another.</param>
    /// <param name="policy">What the policy says.</param>
    public static ComparisonResult Compare(Witness first, Witness second, SharingPolicy policy) =>
        Independence.AreIndependent(first.Values, second.Values)
            ? Compare(first, second, policy, scoped: false)
            : ComparisonResult.NotIndependent;

    /// <summary>
    /// Compares two witnesses that fill the same slots with the same values: only the event's id may differ, and what is
    /// proven may be shared only among requests that have these values too.
    /// </summary>
    /// <inheritdoc cref="Compare(Witness, Witness, SharingPolicy)"/>
    public static ComparisonResult CompareScoped(Witness first, Witness second, SharingPolicy policy) =>
        first.Values.HasSameValues(second.Values)
            ? Compare(first, second, policy, scoped: true)
            : ComparisonResult.NotIndependent;

    private static ComparisonResult Compare(Witness first, Witness second, SharingPolicy policy, bool scoped)
    {
        if (first.Status != second.Status || first.Kind != second.Kind)
        {
            return ComparisonResult.From(
                new Difference("", first.Status != second.Status ? DifferenceKind.Status : DifferenceKind.Response));
        }

        var pair = EventRule.Choose(first, second, policy);
        if (pair.Refusal is { } refusal)
        {
            return ComparisonResult.From(refusal);
        }

        if (pair.First is { } firstEvent && pair.Second is { } secondEvent
            && !EventRule.AreIndependent(first.Values, firstEvent, second.Values, secondEvent))
        {
            return ComparisonResult.NotIndependent;
        }

        // Who shares only with its like has the same ids as they, pieces and all.
        var runs = CommonRuns.Of(scoped ? SlotContents.Empty : first.Values, pair.First, second.Values, pair.Second);
        if (FindPiece(first, pair.First, runs) is { } piece)
        {
            return ComparisonResult.From(piece);
        }

        var comparison = new DocumentComparison(first, second, pair, policy);
        var template = comparison.Run();
        return template is null
            ? ComparisonResult.From(comparison.Difference!)
            : ComparisonResult.From(new Proof
            {
                Template = template,
                Envelope = Envelope.From(first.Values, second.Values),
                Fields = SharedFields.Compare(first.Fields, second.Fields).Without(value => CommonRuns.AreIn(value, runs, IdsOf(first, pair.First))),
                Status = first.Status,
                Kind = first.Kind,
                IsScoped = scoped,
            });
    }

    // A piece of an id that both witnesses have is no difference between them, and would be one to the next asker.
    private static Difference? FindPiece(Witness witness, string? eventId, IReadOnlyList<string> runs)
    {
        if (runs.Count == 0)
        {
            return null;
        }

        var ids = IdsOf(witness, eventId);
        for (var i = 0; i < witness.Document.Tokens.Count; i++)
        {
            var token = witness.Document.Tokens[i];
            var text = token.Kind switch
            {
                DocumentTokenKind.Text or DocumentTokenKind.MemberName => witness.Document.Text(token).Bytes,
                DocumentTokenKind.Number or DocumentTokenKind.Opaque => witness.Document.Written(token),
                _ => default,
            };
            if (text.Length >= CommonRuns.Length && CommonRuns.AreIn(Encoding.UTF8.GetString(text), runs, ids))
            {
                return new Difference(DocumentPath.Get(witness.Document, i, ids), DifferenceKind.Boundary);
            }
        }

        return null;
    }

    private static string[] IdsOf(Witness witness, string? eventId) => eventId is null ? [.. witness.Values.All] : [.. witness.Values.All, eventId];
}
