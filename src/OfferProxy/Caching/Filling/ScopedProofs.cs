using OfferProxy.Sharing;
using OfferProxy.Sharing.Courses;
using OfferProxy.Sharing.Proofs;

namespace OfferProxy.Caching.Filling;

/// <summary>Stores what two witnesses show who are not independent: it is shared among requests that have in common what these two have.</summary>
internal sealed class ScopedProofs(FillStore store)
{
    /// <summary>
    /// Holds two against each other that have the same echoes and differ in the name, or the same name and differ in the
    /// echoes; null: they show nothing together.
    /// </summary>
    /// <param name="fill">The fill that brought the second.</param>
    /// <param name="came">What it got.</param>
    /// <param name="step">What the key's course makes of it.</param>
    /// <param name="elder">The witness that waits.</param>
    public FillOutcome? Compare(Fill fill, FillResponse came, CourseStep step, Witness elder)
    {
        var second = came.Witness!;
        foreach (var scoped in fill.ScopedKeys)
        {
            if (scoped.Scope == FillScope.SameValues || !scoped.Scope.Includes(elder.Values, second.Values))
            {
                continue;
            }

            var result = WitnessComparison.Compare(Within(scoped.Scope, elder), Within(scoped.Scope, second), fill.Plan.Sharing);
            if (result.Outcome != ComparisonOutcome.NotIndependent)
            {
                return Settle(fill, came, step with { Difference = Told(scoped.Scope, result.Difference, second) }, scoped, result.Proof, elder);
            }
        }

        return null;
    }

    /// <summary>Stores what is proven for requests of the same values, or that nothing is.</summary>
    /// <param name="fill">The fill that brought the second.</param>
    /// <param name="came">What it got.</param>
    /// <param name="step">What the key's course makes of it.</param>
    /// <param name="elder">The witness that waits.</param>
    public FillOutcome TakeSameValues(Fill fill, FillResponse came, CourseStep step, Witness elder) =>
        Settle(fill, came, step, new(FillScope.SameValues, fill.KeyOf(FillScope.SameValues)!), step.Scoped, elder);

    private FillOutcome Settle(Fill fill, FillResponse came, CourseStep step, ScopedKey scoped, Proof? proof, Witness elder)
    {
        var now = store.Now;
        var marker = proof is null ? BypassMarker.Create(CacheReason.SlotAmbiguous, now, fill.Plan.Policy!) : null;
        store.Put(fill, scoped.Key, proof is null
            ? marker!
            : ProvenResponse.Create(fill with { Key = scoped.Key, Scope = scoped.Scope }, proof, came, elder, now, Random.Shared.NextDouble()));
        return new(new UnprovenFill(CacheReason.Unproven), Kept: null)
        {
            Own = came.Own,
            Marker = marker,
            Reason = proof is null ? CacheReason.SlotAmbiguous : CacheReason.None,
            Step = proof is null ? CourseOutcome.ScopedDifferent : CourseOutcome.ProvenScoped,
            Difference = step.Difference,
        };
    }

    private static Witness Within(FillScope scope, Witness witness) => witness with { Values = scope.Free(witness.Values) };

    // A member's name in the path may be a value that the two have in common, of which the comparison did not know.
    private static Difference? Told(FillScope scope, Difference? difference, Witness witness) =>
        difference is not null && (scope == FillScope.SameName || witness.Values.All.Any(value => difference.Path.Contains(value, StringComparison.OrdinalIgnoreCase)))
            ? difference with { Path = "" }
            : difference;
}
