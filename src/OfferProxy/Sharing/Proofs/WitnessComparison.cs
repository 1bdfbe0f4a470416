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

        var comparison = new DocumentComparison(first, second, pair, policy);
        var template = comparison.Run();
        return template is null
            ? ComparisonResult.From(comparison.Difference!)
            : ComparisonResult.From(new Proof
            {
                Template = template,
                Envelope = Envelope.From(first.Values, second.Values),
                Fields = SharedFields.Compare(first.Fields, second.Fields),
                Status = first.Status,
                Kind = first.Kind,
                IsScoped = scoped,
            });
    }
}
