namespace OfferProxy.Measuring.Tallying;

/// <summary>Percentiles by the nearest rank. Pure.</summary>
internal static class Percentiles
{
    /// <summary>The least value that a share of all values do not exceed; 0 where there are none.</summary>
    /// <param name="values">The values, in any order.</param>
    /// <param name="share">From 0 to 1.</param>
    public static double Of(IReadOnlyCollection<double> values, double share)
    {
        if (values.Count == 0)
        {
            return 0;
        }

        var rank = Math.Clamp((int)Math.Ceiling(share * values.Count), 1, values.Count);
        return values.Order().ElementAt(rank - 1);
    }
}
