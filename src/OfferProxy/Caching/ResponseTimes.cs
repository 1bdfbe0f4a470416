namespace OfferProxy.Caching;

/// <summary>Until when a stored response is fresh, and may be served stale. Kept in ticks, which takes half the memory of the times.</summary>
internal readonly record struct ResponseTimes
{
    // Lifetimes are shortened by up to a tenth, so that what was stored together does not expire together.
    private const double Jitter = 0.1;

    private readonly long _generatedAt;
    private readonly long _freshUntil;
    private readonly long _staleWhileRevalidateUntil;
    private readonly long _staleIfErrorUntil;

    /// <param name="generatedAt">When the response was generated.</param>
    /// <param name="freshUntil">Until when it is fresh.</param>
    /// <param name="staleWhileRevalidateUntil">Until when it may be served while it is refreshed.</param>
    /// <param name="staleIfErrorUntil">Until when it may be served while the origin fails.</param>
    public ResponseTimes(DateTimeOffset generatedAt, DateTimeOffset freshUntil, DateTimeOffset staleWhileRevalidateUntil, DateTimeOffset staleIfErrorUntil) =>
        (_generatedAt, _freshUntil, _staleWhileRevalidateUntil, _staleIfErrorUntil) = (generatedAt.UtcTicks, freshUntil.UtcTicks, staleWhileRevalidateUntil.UtcTicks, staleIfErrorUntil.UtcTicks);

    /// <summary>When the response was generated: when it was received, less the <c>Age</c> that it came with.</summary>
    public DateTimeOffset GeneratedAt => new(_generatedAt, TimeSpan.Zero);

    /// <summary>Until when it is fresh.</summary>
    public DateTimeOffset FreshUntil => new(_freshUntil, TimeSpan.Zero);

    /// <summary>Until when it may be served while it is refreshed.</summary>
    public DateTimeOffset StaleWhileRevalidateUntil => new(_staleWhileRevalidateUntil, TimeSpan.Zero);

    /// <summary>Until when it may be served while the origin fails.</summary>
    public DateTimeOffset StaleIfErrorUntil => new(_staleIfErrorUntil, TimeSpan.Zero);

    /// <summary>The same, fresh no longer than until a time; stale for as long as before.</summary>
    /// <param name="ticks">The time, in ticks of UTC.</param>
    public ResponseTimes EndedAt(long ticks) => ticks >= _freshUntil ? this
        : new(GeneratedAt, new(ticks, TimeSpan.Zero), StaleWhileRevalidateUntil, StaleIfErrorUntil);

    /// <summary>The times of a response.</summary>
    /// <param name="freshness">For how long it is used.</param>
    /// <param name="now">When it was received.</param>
    /// <param name="random">From 0 to 1, for the jitter.</param>
    public static ResponseTimes Create(Freshness freshness, DateTimeOffset now, double random)
    {
        var freshUntil = now + (freshness.FreshFor * (1 - (Jitter * random)));
        var staleWhileRevalidateUntil = freshUntil + freshness.StaleWhileRevalidate;
        var staleIfErrorUntil = freshUntil + freshness.StaleIfError;
        return new(now - freshness.Age, freshUntil, staleWhileRevalidateUntil, staleIfErrorUntil > staleWhileRevalidateUntil ? staleIfErrorUntil : staleWhileRevalidateUntil);
    }
}
