using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using OfferProxy.Configuration;
using OfferProxy.Telemetry;
using Polly;

namespace OfferProxy.Origin.Circuits;

/// <summary>The circuit breakers of the clusters, made when first used; new ones where the options change.</summary>
internal sealed class OriginCircuits(TimeProvider time, ILogger<OriginCircuits> logger) : IReloadable
{
    private volatile Generation? _generation;

    /// <summary>The circuit of a cluster; null: circuits are switched off.</summary>
    public OriginCircuit? Of(string clusterId) => _generation?.Of(clusterId);

    /// <inheritdoc />
    public Action Prepare(OffersCandidate candidate, ConfigurationErrors errors)
    {
        var options = candidate.Options.Origin.CircuitBreaker;
        var next = _generation is { } generation && generation.Options == options ? generation : new Generation(options, this);
        return () => _generation = next;
    }

    private sealed class Generation(CircuitBreakerOptions options, OriginCircuits circuits)
    {
        private readonly ConcurrentDictionary<string, OriginCircuit> _circuits = new(StringComparer.OrdinalIgnoreCase);

        public CircuitBreakerOptions Options => options;

        public OriginCircuit? Of(string clusterId) =>
            !options.Enabled ? null : _circuits.TryGetValue(clusterId, out var circuit) ? circuit : _circuits.GetOrAdd(clusterId, Create);

        private OriginCircuit Create(string clusterId) => new()
        {
            Breaker = new ResiliencePipelineBuilder<OriginOutcome> { TimeProvider = circuits.Time }
                .AddCircuitBreaker(new()
                {
                    FailureRatio = options.FailureRatio,
                    MinimumThroughput = options.MinimumThroughput,
                    SamplingDuration = options.SamplingDuration,
                    BreakDuration = options.BreakDuration,
                    ShouldHandle = static arguments => new(OriginCircuit.Counts(arguments.Outcome.Result.Failure)),
                    OnOpened = arguments => circuits.Opened(clusterId, arguments.BreakDuration),
                    OnHalfOpened = _ => circuits.HalfOpened(clusterId),
                    OnClosed = _ => circuits.Closed(clusterId),
                })
                .Build(),
        };
    }

    private TimeProvider Time => time;

    private ValueTask Opened(string clusterId, TimeSpan duration)
    {
        OriginLog.CircuitOpened(logger, clusterId, duration.TotalSeconds);
        return default;
    }

    private ValueTask HalfOpened(string clusterId)
    {
        OriginLog.CircuitHalfOpened(logger, clusterId);
        return default;
    }

    private ValueTask Closed(string clusterId)
    {
        OriginLog.CircuitClosed(logger, clusterId);
        return default;
    }
}
