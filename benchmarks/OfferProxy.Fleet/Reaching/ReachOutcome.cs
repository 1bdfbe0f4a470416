namespace OfferProxy.Fleet.Reaching;

/// <summary>What came of a call to a node's administration.</summary>
/// <param name="What">What was done.</param>
/// <param name="Keys">How many keys it meant.</param>
/// <param name="Call">How long the call took.</param>
/// <param name="Told">Whether it said that the whole fleet knows.</param>
/// <param name="AtCaller">How long after the call's return each request was sent that the node which was called answered as if it did not know, in milliseconds.</param>
/// <param name="AtOthers">The same of the other nodes.</param>
/// <param name="EverywhereAfter">From the call's return until it had been seen of every node under every key; null: it was not.</param>
internal sealed record ReachOutcome(
    string What, int Keys, TimeSpan Call, bool Told, IReadOnlyList<double> AtCaller, IReadOnlyList<double> AtOthers, TimeSpan? EverywhereAfter)
{
    /// <summary>How long after the call's return the last request was sent that was answered as before, in milliseconds; 0: none was.</summary>
    public double LastOld => AtCaller.Concat(AtOthers).DefaultIfEmpty().Max();

    /// <summary>How many requests were sent later than a limit after the call's return, and answered as before.</summary>
    public int LaterThan(TimeSpan limit) => AtCaller.Concat(AtOthers).Count(old => old > limit.TotalMilliseconds);
}
