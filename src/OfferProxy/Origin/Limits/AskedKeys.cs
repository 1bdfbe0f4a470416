namespace OfferProxy.Origin.Limits;

/// <summary>
/// Remembers the keys that were lately asked for past the cache, so that each counts once. A table of fixed size in which each key has one place;
/// a newer one takes it, and the older counts again. Safe for use by many threads.
/// </summary>
/// <param name="window">For how long each is remembered.</param>
/// <param name="time">The clock.</param>
internal sealed class AskedKeys(TimeSpan window, TimeProvider time)
{
    private const int SizeBits = 14;

    // A reference is read and written whole, and what it refers to never changes: no lock is needed.
    private readonly Asked?[] _table = new Asked?[1 << SizeBits];

    /// <summary>Whether a key was asked for within the window.</summary>
    public bool Holds(string key) => PlaceOf(key) is { } asked && asked.Key == key && time.GetElapsedTime(asked.At) < window;

    /// <summary>A key is asked for now.</summary>
    public void Add(string key) => PlaceOf(key) = new(key, time.GetTimestamp());

    private ref Asked? PlaceOf(string key) => ref _table[(uint)key.GetHashCode(StringComparison.Ordinal) >> (32 - SizeBits)];

    private sealed record Asked(string Key, long At);
}
