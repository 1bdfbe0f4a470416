using Microsoft.Extensions.Logging;
using OfferProxy.Configuration;
using OfferProxy.Configuration.Reloading;
using Polly;
using Polly.CircuitBreaker;

namespace OfferProxy.Origin.Circuits;

/// <summary>The circuit breakers of the clusters, made when first used; new ones where the options change.</summary>
internal sealed class OriginCircuits(CircuitMetrics metrics, TimeProvider time, ILogger<OriginCircuits> logger)
    : Reloadable<ByCluster<CircuitBreakerOptions, OriginCircuit>>
{
    /// <summary>The circuit of a cluster; null: circuits are switched off.</summary>
    public OriginCircuit? Get(string clusterId) => Current is { Options.Enabled: true } circuits ? circuits.Get(clusterId) : null;

    /// <inheritdoc/>
    protected override ByCluster<CircuitBreakerOptions, OriginCircuit> Compile(
        OffersCandidate candidate, ByCluster<CircuitBreakerOptions, OriginCircuit>? last, ConfigurationErrors errors)
    {
        var options = candidate.Get<OriginOptions>().CircuitBreaker;
        return last is not null && last.Options == options ? last : new(options, Create);
    }

    /// <inheritdoc/>
    protected override void Retire(ByCluster<CircuitBreakerOptions, OriginCircuit> last)
    {
        foreach (var clusterId in last.Clusters)
        {
            metrics.Remove(clusterId);
        }
    }

    private OriginCircuit Create(string clusterId, CircuitBreakerOptions options)
    {
        metrics.Add(clusterId);
        var state = new CircuitBreakerStateProvider();
        var breaker = new ResiliencePipelineBuilder<OriginOutcome> { TimeProvider = time }
            .AddCircuitBreaker(new()
            {
                FailureRatio = options.FailureRatio,
                MinimumThroughput = options.MinimumThroughput,
                SamplingDuration = options.SamplingDuration,
                BreakDuration = options.BreakDuration,
                StateProvider = state,
                ShouldHandle = static arguments => new(OriginCircuit.Counts(arguments.Outcome.Result.Failure)),
                OnOpened = arguments => Opened(clusterId, arguments.BreakDuration),
                OnHalfOpened = _ => HalfOpened(clusterId),
                OnClosed = _ => Closed(clusterId),
            })
            .Build();
        return new() { Breaker = breaker, State = state };
    }

    private ValueTask Opened(string clusterId, TimeSpan duration)
    {
        metrics.Changed(clusterId, CircuitState.Open);
        OriginLog.CircuitOpened(logger, clusterId, duration.TotalSeconds);
        return default;
    }

    private ValueTask HalfOpened(string clusterId)
    {
        metrics.Changed(clusterId, CircuitState.HalfOpen);
        OriginLog.CircuitHalfOpened(logger, clusterId);
        return default;
    }

    private ValueTask Closed(string clusterId)
    {
        metrics.Changed(clusterId, CircuitState.Closed);
        OriginLog.CircuitClosed(logger, clusterId);
        return default;
    }
}
