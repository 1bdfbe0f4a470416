namespace OfferProxy.Caching.Copies;

/// <summary>How many copies of the bounded responses of a key were handed out that its origin has not been told of. Safe for use by many threads.</summary>
internal sealed class CopyTally
{
    private long _untold;

    /// <summary>The number.</summary>
    public long Untold => Interlocked.Read(ref _untold);

    /// <summary>So many more were.</summary>
    public void Add(long copies) => Interlocked.Add(ref _untold, copies);

    /// <summary>The origin is told of them.</summary>
    /// <returns>The number.</returns>
    public long Take() => Interlocked.Exchange(ref _untold, 0);
}
