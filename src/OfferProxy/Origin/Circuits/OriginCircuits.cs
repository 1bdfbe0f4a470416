using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using OfferProxy.Configuration;
using Polly;
using Polly.CircuitBreaker;

namespace OfferProxy.Origin.Circuits;

/// <summary>The circuit breakers of the clusters, made when first used; new ones where the options change.</summary>
internal sealed class OriginCircuits(CircuitMetrics metrics, TimeProvider time, ILogger<OriginCircuits> logger) : IReloadable
{
    private Generation? _generation;

    /// <summary>The circuit of a cluster; null: circuits are switched off.</summary>
    public OriginCircuit? Of(string clusterId) => Volatile.Read(ref _generation)?.Of(clusterId);

    /// <inheritdoc />
    public Action Prepare(OffersCandidate candidate, ConfigurationErrors errors)
    {
        var options = candidate.Options.Origin.CircuitBreaker;
        var next = _generation is { } generation && generation.Options == options ? generation : new Generation(options, this);
        return () =>
        {
            if (Interlocked.Exchange(ref _generation, next) is { } last && last != next)
            {
                last.Retire();
            }
        };
    }

    private sealed class Generation(CircuitBreakerOptions options, OriginCircuits circuits)
    {
        private readonly ConcurrentDictionary<string, OriginCircuit> _circuits = new(StringComparer.OrdinalIgnoreCase);

        public CircuitBreakerOptions Options => options;

        public OriginCircuit? Of(string clusterId) =>
            !options.Enabled ? null : _circuits.TryGetValue(clusterId, out var circuit) ? circuit : _circuits.GetOrAdd(clusterId, Create);

        public void Retire()
        {
            foreach (var clusterId in _circuits.Keys)
            {
                circuits.Metrics.Remove(clusterId);
            }
        }

        private OriginCircuit Create(string clusterId)
        {
            circuits.Metrics.Add(clusterId);
            var state = new CircuitBreakerStateProvider();
            return new() { Breaker = NewBreaker(clusterId, state), State = state };
        }

        private ResiliencePipeline<OriginOutcome> NewBreaker(string clusterId, CircuitBreakerStateProvider state) =>
            new ResiliencePipelineBuilder<OriginOutcome> { TimeProvider = circuits.Time }
                .AddCircuitBreaker(new()
                {
                    FailureRatio = options.FailureRatio,
                    MinimumThroughput = options.MinimumThroughput,
                    SamplingDuration = options.SamplingDuration,
                    BreakDuration = options.BreakDuration,
                    StateProvider = state,
                    ShouldHandle = static arguments => new(OriginCircuit.Counts(arguments.Outcome.Result.Failure)),
                    OnOpened = arguments => circuits.Opened(clusterId, arguments.BreakDuration),
                    OnHalfOpened = _ => circuits.HalfOpened(clusterId),
                    OnClosed = _ => circuits.Closed(clusterId),
                })
                .Build();
    }

    private TimeProvider Time => time;

    private CircuitMetrics Metrics => metrics;

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
