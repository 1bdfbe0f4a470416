namespace OfferProxy.Caching.Copies;

/// <summary>Where it is counted what is handed out of the bounded responses of one key.</summary>
/// <param name="tally">For the origin: what it has not been told yet.</param>
/// <param name="policy">For operators: what is handed out by the policy.</param>
internal sealed class CopyAccount(CopyTally tally, CopyCounts policy)
{
    /// <summary>A copy is handed out.</summary>
    public void Served()
    {
        tally.Add(1);
        policy.Serve();
    }

    /// <summary>The last copy of a response was.</summary>
    public void Spent() => policy.Spend();
}

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
