namespace OfferProxy.Caching.Copies;

/// <summary>What an origin is told of the copies that were handed out.</summary>
/// <param name="told">The tallies, and what of each.</param>
internal sealed class CopyReport(IReadOnlyList<(CopyTally Tally, long Copies)> told)
{
    /// <summary>How many were.</summary>
    public long Copies => told.Sum(static one => one.Copies);

    /// <summary>It could not be told: it is told with the next fill.</summary>
    public void TakeBack()
    {
        foreach (var (tally, copies) in told)
        {
            tally.Add(copies);
        }
    }
}
