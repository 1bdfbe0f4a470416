using OfferProxy.Benchmarks.Simulating.Shopping;
using OfferProxy.Caching;
using OfferProxy.Caching.Filling;
using OfferProxy.Sharing;
using OfferProxy.Sharing.Courses;
using OfferProxy.Sharing.Envelopes;
using OfferProxy.Sharing.Memory;

namespace OfferProxy.Benchmarks.Simulating.Gateway;

/// <summary>Takes keys on by what comes from the origin: <see cref="Course"/> decides, and what it decides is kept here.</summary>
internal sealed class KeyCourse(SimulationSettings settings, SharingModel model, TimeProvider clock, SeededNumbers numbers)
{
    private readonly SharingPolicy _policy = new() { Witnesses = model.Witnesses };
    private readonly CandidateStore<string> _candidates = new(clock, settings.MaxCandidates, long.MaxValue, settings.CandidateFor);
    private readonly ProofMemory _memory = new(settings.MaxRemembered, long.MaxValue);
    private readonly Learning _learning = new(clock);
    private readonly long[] _byOutcome = new long[Enum.GetValues<CourseOutcome>().Length];

    /// <summary>What is stored.</summary>
    public StoredKeys Stored { get; } = new(settings.MaxStored);

    /// <summary>What a policy says of how its responses are proven.</summary>
    public SharingPolicy Policy => _policy;

    /// <summary>The candidate of a key; null: none.</summary>
    public Witness? CandidateOf(SimulatedKey key) => key.MayHaveCandidate ? _candidates.Find(key.Name) : null;

    /// <summary>What is remembered of a key; null: nothing.</summary>
    /// <remarks>The memory in this process answers at once.</remarks>
    public ProofRecord? RememberedOf(SimulatedKey key) => _memory.FindAsync(key.Name).AsTask().GetAwaiter().GetResult();

    /// <summary>How many steps came out so.</summary>
    public long CountOf(CourseOutcome outcome) => _byOutcome[(int)outcome];

    /// <summary>Whether one of a name of this kind has just differed from a plainer one's document in a text, so that others of it go alone.</summary>
    public bool IsDifferent(SimulatedKey key, SlotContents values) => _learning.IsDifferent(key.Name, KindOf(values));

    /// <summary>Takes what a request brought.</summary>
    public void Take(OriginRequest request, Witness came, DateTimeOffset now)
    {
        var key = request.Key;
        var state = new CourseState(key.ProvenAt(now), CandidateOf(key));
        CourseStep step;
        if (request.Part == OriginPart.Leads || (request.Part == OriginPart.Alone && state.Proven is null && now >= key.MarkerUntil))
        {
            step = Course.Fill(state, came, _policy, state.Proven is null && model.Remembers ? RememberedOf(key) : null);
        }
        else
        {
            step = Course.Audit(state, came, _policy);
        }

        _byOutcome[(int)step.Outcome]++;
        if (!ReferenceEquals(step.State.Candidate, state.Candidate))
        {
            _candidates.Put(key.Name, step.State.Candidate);
            key.MayHaveCandidate = step.State.Candidate is not null;
        }

        if (step is { Outcome: CourseOutcome.Alone, Difference.Kind: DifferenceKind.Text } && KindOf(came.Values) is { Unseen: not NameFeatures.None } kind)
        {
            _learning.MarkDifferent(key.Name, kind, settings.BypassFor);
        }

        Try(key, step, state.Candidate, came);
        Keep(key, step, request.Revision, now);
    }

    private static EnvelopeGap KindOf(SlotContents values) => new(PlainName.HardnessOf(values.Name), default, 0);

    private void Try(SimulatedKey key, CourseStep step, Witness? newcomer, Witness came)
    {
        switch (step.Outcome)
        {
            case CourseOutcome.Freshened or CourseOutcome.Grown:
                key.TrialLeft = Math.Max(key.TrialLeft - 1, 0);
                break;
            case CourseOutcome.NewcomerDismissed when newcomer!.Status != came.Status || newcomer.Kind != came.Kind:
                break;
            case CourseOutcome.Replaced or CourseOutcome.NewcomerDismissed or CourseOutcome.Contradicted or CourseOutcome.Dropped or CourseOutcome.Mismatch
                when model.Witnesses > 1:
                key.TrialLeft = Trials.Confirmations;
                break;
        }
    }

    private void Keep(SimulatedKey key, CourseStep step, long revision, DateTimeOffset now)
    {
        key.Proven = step.State.Proven;
        switch (step.Outcome)
        {
            case CourseOutcome.Proven or CourseOutcome.Remembered or CourseOutcome.Replaced or CourseOutcome.Freshened or CourseOutcome.NewcomerDismissed:
                key.Times = ResponseTimes.Create(settings.Freshness, now, numbers.NextDouble());
                key.Revision = revision;

                // What was under way when a marker was left may still prove something, which takes its place.
                key.MarkerUntil = default;
                Stored.Use(key);
                break;
            case CourseOutcome.Contradicted or CourseOutcome.Dropped or CourseOutcome.Mismatch:
                Stored.Remove(key);
                break;
        }

        if (step.LeavesMarker)
        {
            key.MarkerUntil = now + settings.BypassFor;
        }

        if (model.Remembers)
        {
            Remember(key, step);
        }
    }

    // Two who contradict each other on a cold key say nothing of what was proven before.
    private void Remember(SimulatedKey key, CourseStep step)
    {
        if (step.Outcome is CourseOutcome.Dropped or CourseOutcome.Mismatch)
        {
            _memory.ForgetAsync(key.Name).AsTask().GetAwaiter().GetResult();
        }
        else if (step is { Outcome: CourseOutcome.Proven or CourseOutcome.Replaced or CourseOutcome.Remembered or CourseOutcome.Grown, State.Proven: { } proof }
            && ProofRecord.From(proof, _policy) is { } record)
        {
            _memory.KeepAsync(key.Name, record).AsTask().GetAwaiter().GetResult();
        }
    }
}
