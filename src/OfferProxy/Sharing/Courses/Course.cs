using OfferProxy.Sharing.Memory;
using OfferProxy.Sharing.Proofs;

namespace OfferProxy.Sharing.Courses;

/// <summary>How a key comes from its first witness to a template that is shared, and on from refresh to refresh. It decides; it stores nothing.</summary>
internal static class Course
{
    /// <summary>Takes what a fill or a refresh got.</summary>
    /// <param name="state">How far the key has come.</param>
    /// <param name="came">What the leader's request got.</param>
    /// <param name="policy">What the policy says.</param>
    /// <param name="remembered">What is remembered of an earlier proof; null: nothing.</param>
    public static CourseStep Fill(CourseState state, Witness came, SharingPolicy policy, ProofRecord? remembered = null)
    {
        if (!Independence.IsWitness(came.Values, policy.Ids))
        {
            return new(state, CourseOutcome.Alone);
        }

        return state.Proven is null ? FillUnproven(state, came, policy, remembered) : Refresh(state, state.Proven, came, policy);
    }

    /// <summary>Takes the own document of a request that went to the origin though there is a template: for an audit, or because it lies outside of the envelope.</summary>
    /// <param name="state">How far the key has come.</param>
    /// <param name="came">What the request got.</param>
    /// <param name="policy">What the policy says.</param>
    public static CourseStep Audit(CourseState state, Witness came, SharingPolicy policy)
    {
        if (state.Proven is not { } proven || !Independence.IsWitness(came.Values, policy.Ids))
        {
            return new(state, CourseOutcome.Alone);
        }

        var within = proven.Envelope.Contains(came.Values, proven.Template);
        if (proven.TryConfirm(came, policy, out var difference) is { } confirmed)
        {
            return new(state with { Proven = confirmed }, within ? CourseOutcome.Freshened : CourseOutcome.Grown);
        }

        if (GivesWay(proven, came))
        {
            return new(new(null, came), CourseOutcome.GaveWay, difference);
        }

        if (IsOfOneAsker(difference))
        {
            return new(state, CourseOutcome.Alone, difference);
        }

        return within
            ? new(CourseState.Unknown, CourseOutcome.Mismatch, difference)
            : RefuseOutside(state, proven, came, difference);
    }

    private static CourseStep FillUnproven(CourseState state, Witness came, SharingPolicy policy, ProofRecord? remembered)
    {
        if (remembered is not null && RememberedProof.TryProve(came, remembered, policy) is { } proof)
        {
            return new(new(proof, Candidate: null), CourseOutcome.Remembered);
        }

        if (policy.Witnesses == 1)
        {
            return SettleSingle(state, came, policy, (CourseOutcome.Unproven, CourseOutcome.Proven, CourseOutcome.Contradicted));
        }

        if (state.Candidate is not { } elder)
        {
            return new(state with { Candidate = came }, CourseOutcome.Unproven);
        }

        if (came.Values.All.Count > 0 && elder.Values.HasSameValues(came.Values))
        {
            var scoped = WitnessComparison.CompareScoped(elder, came, policy);
            return scoped.Outcome switch
            {
                ComparisonOutcome.Proven => new(state, CourseOutcome.ProvenScoped, Scoped: scoped.Proof),
                ComparisonOutcome.Different => new(state, CourseOutcome.ScopedDifferent, scoped.Difference),
                _ => new(state, CourseOutcome.NotIndependent),
            };
        }

        if (IsOfAnotherSort(elder, came))
        {
            return ChooseElder(state, elder, came, CourseOutcome.Unproven);
        }

        var result = WitnessComparison.Compare(elder, came, policy);
        return result.Outcome == ComparisonOutcome.NotIndependent ? new(state, CourseOutcome.NotIndependent)
            : result.Difference is { Kind: DifferenceKind.Text } difference && !PlainName.AreOfOneKind(elder.Values.Name, came.Values.Name)
                ? ChoosePlainer(state, elder, came, difference)
            : Settle(result, CourseOutcome.Proven, CourseOutcome.Contradicted);
    }

    private static CourseStep Refresh(CourseState state, Proof proven, Witness came, SharingPolicy policy)
    {
        if (proven.TryConfirm(came, policy, out var difference) is { } confirmed)
        {
            return new(
                new(confirmed, Candidate: null),
                state.Candidate is null ? CourseOutcome.Freshened : CourseOutcome.NewcomerDismissed);
        }

        if (policy.Witnesses == 1)
        {
            return NeedsSecond(proven, came) && !IsSecond(state.Candidate, came)
                ? new(state with { Candidate = state.Candidate is { Kind: WitnessKind.Error } first ? first : came }, CourseOutcome.Newcomer, difference)
                : SettleSingle(state, came, policy, (CourseOutcome.Newcomer, CourseOutcome.Replaced, CourseOutcome.Dropped));
        }

        if (state.Candidate is null && GivesWay(proven, came))
        {
            return new(new(null, came), CourseOutcome.GaveWay, difference);
        }

        // Its name may be the cause: such a document neither contests the template nor decides between it and a newcomer.
        var isOutside = difference is { Kind: DifferenceKind.Text } && !proven.Envelope.Contains(came.Values, proven.Template);
        if (state.Candidate is not { } newcomer)
        {
            return isOutside ? RefuseOutside(state, proven, came, difference) : new(state with { Candidate = came }, CourseOutcome.Newcomer, difference);
        }

        if (IsOfAnotherSort(newcomer, came))
        {
            return isOutside ? RefuseOutside(state, proven, came, difference) : ChooseElder(state, newcomer, came, CourseOutcome.Newcomer, difference);
        }

        var result = proven.IsScoped
            ? WitnessComparison.CompareScoped(newcomer, came, policy)
            : WitnessComparison.Compare(newcomer, came, policy);
        return result.Outcome == ComparisonOutcome.NotIndependent ? new(state, CourseOutcome.NotIndependent, difference)
            : isOutside && result.Proof is null ? RefuseOutside(state, proven, came, difference)
            : Settle(result, CourseOutcome.Replaced, CourseOutcome.Dropped);
    }

    // What an asker gets of another status or kind may lie with its own flow, which may have run out: it contradicts nothing.
    private static bool IsOfOneAsker(Difference? difference) => difference?.Kind is DifferenceKind.Status or DifferenceKind.Response;

    // Two flows may have shown a lack or an error; one offer shows that it is not everybody's.
    private static bool GivesWay(Proof proven, Witness came) =>
        !proven.IsScoped && proven.Kind != WitnessKind.Offer && came.Kind == WitnessKind.Offer;

    // What the operator says of documents is nothing said of errors: one may lie with its asker's own flow, which is refused.
    private static bool NeedsSecond(Proof proven, Witness came) =>
        came.Kind == WitnessKind.Error && proven.Kind != WitnessKind.Error && !proven.IsScoped && came.Values.HasEchoes;

    private static bool IsSecond(Witness? first, Witness came) =>
        first is { Kind: WitnessKind.Error } && first.Status == came.Status && !first.Values.HasSameEchoes(came.Values);

    private static bool IsOfAnotherSort(Witness elder, Witness came) => elder.Status != came.Status || elder.Kind != came.Kind;

    // Of two that say nothing about each other only one can wait: an offer rather than a lack or an error.
    private static CourseStep ChooseElder(CourseState state, Witness elder, Witness came, CourseOutcome waits, Difference? difference = null) =>
        came.Kind == WitnessKind.Offer && elder.Kind != WitnessKind.Offer
            ? new(state with { Candidate = came }, waits, difference)
            : new(state, CourseOutcome.Alone, difference);

    // The name of one may be the cause, so that they do not contradict each other: the one that more likely is like others' waits.
    private static CourseStep ChoosePlainer(CourseState state, Witness elder, Witness came, Difference difference) =>
        PlainName.IsPlainer(came.Values.Name, than: elder.Values.Name)
            ? new(state with { Candidate = came }, CourseOutcome.Unproven, difference)
            : new(state, CourseOutcome.Alone, difference);

    // A text that differs may be the name, written otherwise, of which an operator is told; of anything else the name is not the
    // cause. Either way nothing is learned: such names stay outside, until a document of one of them is the copy.
    private static CourseStep RefuseOutside(CourseState state, Proof proven, Witness came, Difference? difference) =>
        new(state, difference is { Kind: DifferenceKind.Text } && !proven.Envelope.ContainsName(came.Values.Name, proven.Template.NameEncodings)
            ? CourseOutcome.FeaturesRefused : CourseOutcome.Outside, difference);

    // Its own values may be the cause (a name within a word), so that one asker's refusal stands for nobody else: the next one's does.
    private static CourseStep SettleSingle(
        CourseState state, Witness came, SharingPolicy policy, (CourseOutcome First, CourseOutcome Proven, CourseOutcome Different) outcomes)
    {
        var result = SingleProof.Prove(came, policy);
        return result.Proof is null && (state.Candidate is not { } elder || IsOfAnotherSort(elder, came))
            ? new(state with { Candidate = came }, outcomes.First, result.Difference)
            : Settle(result, outcomes.Proven, outcomes.Different);
    }

    private static CourseStep Settle(ComparisonResult result, CourseOutcome proven, CourseOutcome different) =>
        result.Proof is { } proof
            ? new(new(proof, Candidate: null), proven)
            : new(CourseState.Unknown, different, result.Difference);
}
