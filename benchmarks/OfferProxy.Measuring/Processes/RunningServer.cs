namespace OfferProxy.Measuring.Processes;

/// <summary>A server that was started.</summary>
/// <param name="Process">Its process.</param>
/// <param name="Port">Its port of 127.0.0.1.</param>
internal sealed record RunningServer(ServerProcess Process, int Port)
{
    /// <summary>Its address, without a slash at the end.</summary>
    public string Url => $"http://127.0.0.1:{Port}";

    /// <summary>Where it tells what it has allocated, in Prometheus's text format; null: nowhere.</summary>
    public string? MetricsUrl { get; init; }
}
