namespace OfferProxy.Origin.Circuits;

/// <summary>
/// The <c>Offers:Origin:CircuitBreaker</c> section: when a cluster is left alone. What counts as a failure is that no
/// destination answered, or none in time; a response is none, whatever its status.
/// </summary>
public sealed record CircuitBreakerOptions
{
    /// <summary>Whether there are circuit breakers. Default: true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The part of the requests that must have failed for the circuit to open. Default 0.5; above 0, to 1.</summary>
    public double FailureRatio { get; init; } = 0.5;

    /// <summary>How many requests there must have been, for their ratio to say something. Default 20; 2 to 1,000,000.</summary>
    public int MinimumThroughput { get; init; } = 20;

    /// <summary>The time over which requests are counted. Default 10 s; 0.5 s to 1 day.</summary>
    public TimeSpan SamplingDuration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the circuit then stays open, before one request tries the origin again. Default 2 s; 0.5 s to 1 day.</summary>
    public TimeSpan BreakDuration { get; init; } = TimeSpan.FromSeconds(2);
}
