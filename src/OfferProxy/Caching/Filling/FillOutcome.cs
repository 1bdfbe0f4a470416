using OfferProxy.Sharing;
using OfferProxy.Sharing.Courses;

namespace OfferProxy.Caching.Filling;

/// <summary>What came of a fill, and whether it takes the place of what is stored: decided once, when the fill ends.</summary>
/// <param name="Made">What the origin's response made.</param>
/// <param name="Kept">What is stored and stays in its place; null: there is nothing, or it is replaced.</param>
internal sealed record FillOutcome(CacheEntry Made, CacheEntry? Kept)
{
    /// <summary>What the request that led the fill gets in any case; null: what the others get.</summary>
    public CacheEntry? Own { get; init; }

    /// <summary>Whether it is nothing for those who wait: they look again.</summary>
    public bool IsLeadersAlone { get; init; }

    /// <summary>Why the response is not shared, or not yet; <see cref="CacheReason.None"/>: it is.</summary>
    public CacheReason Reason { get; init; }

    /// <summary>The marker that sends requests on from now on, where that is neither made nor the leader's own; null: there is none.</summary>
    public BypassMarker? Marker { get; init; }

    /// <summary>What the response showed as a witness; null: it was none.</summary>
    public CourseOutcome? Step { get; init; }

    /// <summary>The event id that the origin issued with the response, which <see cref="Own"/> holds, for the ledger; null: none, or there is no ledger.</summary>
    public string? IssuedEvent { get; init; }

    /// <summary>Where it differs from another, where it does.</summary>
    public Difference? Difference { get; init; }

    /// <summary>The outcome of a fill that was not needed after all.</summary>
    /// <param name="stored">What is stored.</param>
    public static FillOutcome From(CacheEntry stored) => new(stored, stored);

    /// <summary>The outcome of a fill that was not needed after all by the one who leads it; the others look again.</summary>
    /// <param name="made">What is stored for requests like the leader's.</param>
    public static FillOutcome ForLeaderAlone(CacheEntry made) => new(new UnprovenFill(CacheReason.Unproven), made);

    /// <summary>The outcome of a fill.</summary>
    /// <param name="stored">What was stored when it began; null: nothing.</param>
    /// <param name="made">What the origin's response made.</param>
    /// <param name="now">The time.</param>
    public static FillOutcome Create(StoredResponse? stored, CacheEntry made, DateTimeOffset now) =>
        new(made, Replacement.Keeps(stored, made, now) ? stored : null);

    /// <summary>The outcome of a fill whose document contradicts another: a marker sends the next requests of the key straight on for a while.</summary>
    /// <param name="fill">The fill.</param>
    /// <param name="came">What it got.</param>
    /// <param name="step">What that showed.</param>
    /// <param name="now">The time.</param>
    public static FillOutcome Refuse(Fill fill, FillResponse came, CourseStep step, DateTimeOffset now) =>
        new(BypassMarker.Create(CacheReason.SlotAmbiguous, now, fill.Plan.Policy!), Kept: null)
        {
            Own = came.Own, Reason = CacheReason.SlotAmbiguous, Step = step.Outcome, Difference = step.Difference,
        };

    /// <summary>
    /// What the outcome is to the request that led the fill. Its own document and an error of its own are told to it whatever is
    /// kept for others; a failure is not, where something is.
    /// </summary>
    public CacheLookup ForLeader =>
        Made is RequestScopedError ? new(Made, FillRole.Led)
        : Own is StoredResponse || (Own is not null && Kept is null) ? new(Own, FillRole.Led) { Reason = Reason }
        : For(FillRole.Led);

    /// <summary>What the outcome is to a request that waited for the fill.</summary>
    public CacheLookup ForWaiter => For(FillRole.Joined);

    private CacheLookup For(FillRole role) => Kept is { } kept ? new(kept, FillRole.Found) : new(Made, role);
}
