namespace OfferProxy.Overriding;

/// <summary>A word on a target: what stands of it, or that nothing does any longer, and since when. Of all words on a target the last one counts.</summary>
/// <param name="Target">The target.</param>
/// <param name="Now">Its override; null: none stands.</param>
/// <param name="At">When that was said.</param>
internal readonly record struct OverrideWord(OverrideTarget Target, OfferOverride? Now, DateTimeOffset At)
{
    /// <summary>The word that an override is.</summary>
    public static OverrideWord Of(OfferOverride one) => new(one.Target, one, one.At);

    /// <summary>
    /// Whether it counts before another one of its target. Whoever knows a word gives the next one a later time, so that words of one
    /// time are such as were said on several gateways, of which the text decides, and an override and that it has ended by itself: one
    /// whose clock is behind has it stand until its own clock says so.
    /// </summary>
    public bool IsAfter(OverrideWord other) =>
        At != other.At ? At > other.At
        : Now is not null && (other.Now is null || (Now != other.Now && string.CompareOrdinal(OverrideJson.Text(Now), OverrideJson.Text(other.Now)) > 0));
}
