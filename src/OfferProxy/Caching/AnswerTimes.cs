namespace OfferProxy.Caching;

/// <summary>Until when a stored answer is what. Kept in ticks, which takes half the memory of the times.</summary>
internal readonly record struct AnswerTimes
{
    // Lifetimes are shortened by up to a tenth, so that what was stored together does not expire together.
    private const double Jitter = 0.1;

    private readonly long _generatedAt;
    private readonly long _freshUntil;
    private readonly long _usableUntil;
    private readonly long _lastResortUntil;

    /// <param name="generatedAt">When the answer was generated.</param>
    /// <param name="freshUntil">Until when it is fresh.</param>
    /// <param name="usableUntil">Until when it may be served while it is refreshed.</param>
    /// <param name="lastResortUntil">Until when it may be served while the origin fails.</param>
    public AnswerTimes(DateTimeOffset generatedAt, DateTimeOffset freshUntil, DateTimeOffset usableUntil, DateTimeOffset lastResortUntil) =>
        (_generatedAt, _freshUntil, _usableUntil, _lastResortUntil) = (generatedAt.UtcTicks, freshUntil.UtcTicks, usableUntil.UtcTicks, lastResortUntil.UtcTicks);

    /// <summary>When the answer was generated: when it was received, less the <c>Age</c> that it came with.</summary>
    public DateTimeOffset GeneratedAt => new(_generatedAt, TimeSpan.Zero);

    /// <summary>Until when it is fresh.</summary>
    public DateTimeOffset FreshUntil => new(_freshUntil, TimeSpan.Zero);

    /// <summary>Until when it may be served while it is refreshed.</summary>
    public DateTimeOffset UsableUntil => new(_usableUntil, TimeSpan.Zero);

    /// <summary>Until when it may be served while the origin fails.</summary>
    public DateTimeOffset LastResortUntil => new(_lastResortUntil, TimeSpan.Zero);

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
