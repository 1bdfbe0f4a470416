namespace OfferProxy.Soak.Sampling;

/// <summary>What a process was at a time.</summary>
/// <param name="At">The time, from the beginning of the run.</param>
/// <param name="ResidentBytes">Its resident memory.</param>
/// <param name="Handles">How many files and sockets it has open.</param>
/// <param name="Threads">How many threads it has.</param>
/// <param name="Metrics">What it says of itself.</param>
internal sealed record Sample(TimeSpan At, long ResidentBytes, int Handles, int Threads, IReadOnlyDictionary<string, double> Metrics)
{
    /// <summary>A metric, all its series together; 0 where there is none.</summary>
    public double Of(string metric) => Metrics.GetValueOrDefault(metric);
}
