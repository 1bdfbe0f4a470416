using OfferProxy.Caching;
using OfferProxy.Benchmarks.Simulating.Shopping;
using OfferProxy.Sharing;
using OfferProxy.Sharing.Courses;
using OfferProxy.Sharing.Memory;

namespace OfferProxy.Benchmarks.Simulating.Gateway;

/// <summary>Takes keys on by what comes from the origin: <see cref="Course"/> decides, and what it decides is kept here.</summary>
internal sealed class KeyCourse(SimulationSettings settings, SharingModel model, TimeProvider clock, SeededNumbers numbers)
{
    private readonly SharingPolicy _policy = new() { Witnesses = model.Witnesses };
    private readonly CandidateStore _candidates = new(clock, settings.MaxCandidates, long.MaxValue, settings.CandidateFor);
    private readonly ProofMemory _memory = new(settings.MaxRemembered, long.MaxValue);

    /// <summary>What is stored.</summary>
    public StoredKeys Stored { get; } = new(settings.MaxStored);

    /// <summary>What a policy says of how its responses are proven.</summary>
    public SharingPolicy Policy => _policy;

    /// <summary>The candidate of a key; null: none.</summary>
    public Witness? CandidateOf(SimulatedKey key) => key.MayHaveCandidate ? _candidates.Find(key.Name) : null;

    /// <summary>What is remembered of a key; null: nothing.</summary>
    /// <remarks>The memory in this process answers at once.</remarks>
    public ProofRecord? RememberedOf(SimulatedKey key) => _memory.FindAsync(key.Name).AsTask().GetAwaiter().GetResult();

    /// <summary>Takes what a request brought.</summary>
    public CourseOutcome Take(OriginRequest request, Witness came, DateTimeOffset now)
    {
        var key = request.Key;
        var state = new CourseState(key.ProvenAt(now), CandidateOf(key));
        var step = request.Leads
            ? Course.Fill(state, came, _policy, state.Proven is null && model.Remembers ? RememberedOf(key) : null)
            : Course.Audit(state, came, _policy);
        if (!ReferenceEquals(step.State.Candidate, state.Candidate))
        {
            _candidates.Put(key.Name, step.State.Candidate);
            key.MayHaveCandidate = step.State.Candidate is not null;
        }

        Keep(key, step, request.Revision, now);
        return step.Outcome;
    }

    private void Keep(SimulatedKey key, CourseStep step, long revision, DateTimeOffset now)
    {
        key.Proven = step.State.Proven;
        switch (step.Outcome)
        {
            case CourseOutcome.Proven or CourseOutcome.Remembered or CourseOutcome.Replaced or CourseOutcome.Freshened or CourseOutcome.NewcomerDismissed:
                key.Times = ResponseTimes.Create(settings.Freshness, now, numbers.NextDouble());
                key.Revision = revision;
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

    private void Remember(SimulatedKey key, CourseStep step)
    {
        if (step.LeavesMarker)
        {
            _memory.ForgetAsync(key.Name).AsTask().GetAwaiter().GetResult();
        }
        else if (step is { Outcome: CourseOutcome.Proven or CourseOutcome.Replaced or CourseOutcome.Grown or CourseOutcome.FeaturesRefused, State.Proven: { } proof }
            && ProofRecord.From(proof, _policy) is { } record)
        {
            _memory.KeepAsync(key.Name, record).AsTask().GetAwaiter().GetResult();
        }
    }
}
