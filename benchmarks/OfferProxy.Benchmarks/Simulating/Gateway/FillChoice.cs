using OfferProxy.Caching.Filling;
using OfferProxy.Sharing;

namespace OfferProxy.Benchmarks.Simulating.Gateway;

/// <summary>Who leads, pairs with one who leads, waits, or goes alone: as the product's <see cref="FillTable"/> has it.</summary>
internal sealed class FillChoice(SharingModel model, KeyCourse course)
{
    // Who has waited for so many in vain goes alone.
    private const int MaxEnded = 3;

    /// <summary>What a witness does.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="values">What it puts into the slots.</param>
    /// <param name="ended">How many times those for whom it waited have ended in vain.</param>
    /// <param name="isCold">Whether nothing is stored, not even what is past its use.</param>
    public FillPart Choose(SimulatedKey key, SlotContents values, int ended, bool isCold)
    {
        if (course.IsDifferent(key, values))
        {
            return FillPart.Alone;
        }

        var candidate = course.CandidateOf(key)?.Values;
        if (key.Leading.Count > 0)
        {
            return ended >= MaxEnded ? FillPart.Alone
                : Pairs(key, values, candidate, isCold) ? FillPart.Lead
                : FillPart.Wait;
        }

        return ended >= MaxEnded || (candidate is not null && !ShowsSomethingWith(candidate, values)) ? FillPart.Alone : FillPart.Lead;
    }

    /// <summary>Whether a request asks at once, and gets its own document, though there is a response: a newcomer contradicts that, and it is independent of the newcomer.</summary>
    public bool Decides(SimulatedKey key, SlotContents values) =>
        key.Leading.Count == 0 && course.CandidateOf(key) is { } newcomer && Independence.AreIndependent(newcomer.Values, values);

    /// <summary>Whether a request that got a stale copy refreshes it.</summary>
    public bool Refreshes(SimulatedKey key, SlotContents values) =>
        key.Leading.Count == 0 && course.CandidateOf(key) is null && Independence.IsWitness(values, course.Policy.Ids);

    // As soon as two independent ones ask, two go; a key whose proof is remembered needs but one.
    private bool Pairs(SimulatedKey key, SlotContents values, SlotContents? candidate, bool isCold)
    {
        if (model.Witnesses == 1 || key.Leading.Count != 1)
        {
            return false;
        }

        var leader = key.Leading[0];
        return candidate is not null
            ? !Independence.AreIndependent(candidate, leader) && (Independence.AreIndependent(candidate, values) || Independence.AreIndependent(leader, values))
            : isCold && !(model.Remembers && course.RememberedOf(key) is not null) && Independence.AreIndependent(leader, values);
    }

    private static bool ShowsSomethingWith(SlotContents candidate, SlotContents values) =>
        Independence.AreIndependent(candidate, values) || candidate.HasSameName(values);
}
