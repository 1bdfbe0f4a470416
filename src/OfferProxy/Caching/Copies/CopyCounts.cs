namespace OfferProxy.Caching.Copies;

/// <summary>What is counted of the bounded responses of a policy. Safe for use by many threads.</summary>
internal sealed class CopyCounts
{
    private long _served;
    private long _spent;

    /// <summary>How many copies were handed out.</summary>
    public long ServedCopies => Interlocked.Read(ref _served);

    /// <summary>Of how many responses the last copy was.</summary>
    public long SpentResponses => Interlocked.Read(ref _spent);

    /// <summary>A copy is handed out.</summary>
    public void Serve() => Interlocked.Increment(ref _served);

    /// <summary>The last copy of a response was.</summary>
    public void Spend() => Interlocked.Increment(ref _spent);
}
