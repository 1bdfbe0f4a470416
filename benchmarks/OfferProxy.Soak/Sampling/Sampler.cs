using System.Diagnostics;
using OfferProxy.Measuring.Processes;
using OfferProxy.Soak.Servers;

namespace OfferProxy.Soak.Sampling;

/// <summary>Measures a gateway every so often.</summary>
/// <param name="place">The gateway.</param>
/// <param name="every">How often.</param>
internal sealed class Sampler(GatewayPlace place, TimeSpan every)
{
    private readonly List<Sample> _samples = [];

    /// <summary>What was measured; to be read when it has stopped.</summary>
    public IReadOnlyList<Sample> Samples => _samples;

    /// <summary>How often it did not answer.</summary>
    public int Missed { get; private set; }

    /// <summary>Measures until told to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var since = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(every);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                try
                {
                    // The process is taskset's, which has become the gateway.
                    var id = place.Process.Id;
                    var metrics = MetricsText.Read(await place.MetricsAsync(stop));
                    _samples.Add(new(Stopwatch.GetElapsedTime(since), place.Process.ResidentBytes, ProcFiles.Handles(id), ProcFiles.ThreadCount(id), metrics));
                }
                catch (Exception exception) when (exception is HttpRequestException or IOException || (exception is OperationCanceledException && !stop.IsCancellationRequested))
                {
                    Missed++;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // It is told to stop.
        }
    }
}
