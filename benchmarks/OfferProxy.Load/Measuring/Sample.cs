namespace OfferProxy.Load.Measuring;

/// <summary>One timing of a server under load.</summary>
/// <param name="Requests">How many requests were answered.</param>
/// <param name="Cpu">Processor time that the scheduler gave to the server's threads, in microseconds a request.</param>
/// <param name="Rate">Requests a second.</param>
/// <param name="P50">Half of the requests took no longer, in microseconds.</param>
/// <param name="P99">All but one in a hundred took no longer, in microseconds.</param>
internal sealed record Sample(long Requests, double Cpu, double Rate, double P50, double P99)
{
    /// <summary>The median of each figure.</summary>
    public static Sample MedianOf(IReadOnlyCollection<Sample> samples) => new(
        samples.Sum(sample => sample.Requests),
        Median(samples.Select(sample => sample.Cpu)),
        Median(samples.Select(sample => sample.Rate)),
        Median(samples.Select(sample => sample.P50)),
        Median(samples.Select(sample => sample.P99)));

    /// <summary>Slices as one: processor time over all of their requests, the other figures' medians.</summary>
    public static Sample Together(IReadOnlyCollection<Sample> slices)
    {
        var requests = slices.Sum(slice => slice.Requests);
        return MedianOf(slices) with { Requests = requests, Cpu = slices.Sum(slice => slice.Cpu * slice.Requests) / requests };
    }

    /// <summary>The median of some values.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? double.NaN : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
