namespace OfferProxy.Overriding;

/// <summary>
/// What a gateway makes of what it knows when it reads what its fleet keeps: of each target the last word, whoever has it, so that all come
/// to know the same in whatever order they meet. Pure.
/// </summary>
internal static class OverrideMeeting
{
    /// <summary>For how long it is remembered that an override was removed. For longer a gateway is hardly cut off.</summary>
    public static readonly TimeSpan RemovedFor = TimeSpan.FromDays(7);

    /// <summary>What a gateway knows after it has read what the fleet keeps.</summary>
    /// <param name="here">What it knows.</param>
    /// <param name="there">What the fleet keeps.</param>
    /// <param name="isNew">Whether that has begun anew, and knows nothing of before.</param>
    /// <param name="heardAt">When the gateway read that last; null: not in this run, so that what it knows is what it kept of an earlier one.</param>
    /// <param name="now">The time.</param>
    public static OverrideSet Take(OverrideSet here, OverrideSet there, bool isNew, DateTimeOffset? heardAt, DateTimeOffset now)
    {
        if (!isNew && (heardAt is null || now - heardAt > RemovedFor))
        {
            // That these were removed may be forgotten by now: then what the fleet does not keep does not stand.
            var doubtfulBefore = heardAt ?? now - RemovedFor;
            here = here.All.Where(one => one.At < doubtfulBefore && there.WordOn(one.Target) is null).Aggregate(here, static (set, one) => set.Without(one.Target));
        }

        return here.Join(there.WithoutEnded(now)).WithoutRemovedBefore(now - RemovedFor);
    }
}
