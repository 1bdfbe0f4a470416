namespace OfferProxy.Caching;

/// <summary>Until when a stored answer is what.</summary>
/// <param name="GeneratedAt">When the answer was generated: when it was received, less the <c>Age</c> that it came with.</param>
/// <param name="FreshUntil">Until when it is fresh.</param>
/// <param name="UsableUntil">Until when it may be served while it is refreshed.</param>
/// <param name="LastResortUntil">Until when it may be served while the origin fails.</param>
internal readonly record struct AnswerTimes(
    DateTimeOffset GeneratedAt, DateTimeOffset FreshUntil, DateTimeOffset UsableUntil, DateTimeOffset LastResortUntil)
{
    // Lifetimes are shortened by up to a tenth, so that what was stored together does not expire together.
    private const double Jitter = 0.1;

    /// <summary>The times of an answer.</summary>
    /// <param name="freshness">For how long it is used.</param>
    /// <param name="now">When it was received.</param>
    /// <param name="random">From 0 to 1, for the jitter.</param>
    public static AnswerTimes Of(Freshness freshness, DateTimeOffset now, double random)
    {
        var freshUntil = now + (freshness.FreshFor * (1 - (Jitter * random)));
        var usableUntil = freshUntil + freshness.StaleWhileRevalidate;
        var lastResortUntil = freshUntil + freshness.StaleIfError;
        return new(now - freshness.Age, freshUntil, usableUntil, lastResortUntil > usableUntil ? lastResortUntil : usableUntil);
    }
}
