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
