using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Polly.CircuitBreaker;
using static OfferProxy.Telemetry.OffersTelemetryNames;

namespace OfferProxy.Origin.Circuits;

/// <summary>What is measured of circuit breakers.</summary>
internal sealed class CircuitMetrics
{
    private readonly ConcurrentDictionary<string, CircuitState> _states = new(StringComparer.Ordinal);
    private readonly Counter<long> _changes;

    /// <summary>Creates the instruments; the factory owns the meter.</summary>
    public CircuitMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(MeterName);
        _changes = meter.CreateCounter<long>(Instruments.CircuitChanges, "{change}", "Changes of a circuit breaker's state, by the state that it came to.");
        meter.CreateObservableGauge(
            Instruments.CircuitState,
            () => _states.Select(static state => new Measurement<int>(ToldOf(state.Value).Number, new KeyValuePair<string, object?>(Tags.Cluster, state.Key))),
            "{state}", "The state of a cluster's circuit breaker: 0 closed, 1 half open, 2 open.");
    }

    /// <summary>Makes a circuit breaker known, so that its state is told before it first changes.</summary>
    /// <param name="cluster">The cluster's name.</param>
    public void Add(string cluster) => _states.TryAdd(cluster, CircuitState.Closed);

    /// <summary>Forgets the circuit breaker of a cluster that is gone.</summary>
    /// <param name="cluster">The cluster's name.</param>
    public void Remove(string cluster) => _states.TryRemove(cluster, out _);

    /// <summary>Notes that a circuit changed its state.</summary>
    /// <param name="cluster">The cluster's name.</param>
    /// <param name="state">The state that it came to.</param>
    public void Changed(string cluster, CircuitState state)
    {
        _states[cluster] = state;
        _changes.Add(1, new(Tags.Cluster, cluster), new(Tags.CircuitState, ToldOf(state).Name));
    }

    // What the gauge and the tag call a state: words and numbers of ours, which dashboards and alerts go by.
    private static (int Number, string Name) ToldOf(CircuitState state) => state switch
    {
        CircuitState.Closed => (0, "closed"),
        CircuitState.HalfOpen => (1, "half_open"),
        _ => (2, "open"),
    };
}
