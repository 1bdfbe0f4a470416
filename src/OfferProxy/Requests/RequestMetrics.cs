using System.Diagnostics.Metrics;
using OfferProxy.Caching;
using OfferProxy.Requests.Operations;
using OfferProxy.Responses;
using OfferProxy.Telemetry;
using static OfferProxy.Telemetry.OffersTelemetryNames;

namespace OfferProxy.Requests;

/// <summary>What is measured of clients' requests. A hit costs a look-up in a table of tags, and allocates nothing.</summary>
internal sealed class RequestMetrics
{
    private static readonly KeyValuePair<string, object?> NoOperation = new(OffersTelemetryNames.Tags.Operation, "none");

    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _staleAge;
    private readonly Counter<long> _rejections;
    private readonly Counter<long> _bypasses;

    // The tags of each combination, made when it first occurs.
    private readonly KeyValuePair<string, object?>[]?[] _tags = new KeyValuePair<string, object?>[]?[OperationTable.All.Count * RequestOutcomes.Names.Length * CacheDecisionKinds.Count];

    // By what the cache made of requests, in the order of the kinds.
    private readonly long[] _counts = new long[CacheDecisionKinds.Count];
    private long _minted;

    /// <summary>Creates the instruments; the factory owns the meter.</summary>
    public RequestMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(MeterName);
        _duration = meter.CreateHistogram(Instruments.RequestDuration, "s", "The time to answer a request on a route with an operation.", tags: null, advice: DurationBuckets.Request);
        _staleAge = meter.CreateHistogram(Instruments.StaleAge, "s", "How long past its freshness a response was when it was served.", tags: null, advice: DurationBuckets.Age);
        _rejections = meter.CreateCounter<long>(Instruments.Rejections, "{request}", "Requests that the gateway rejected itself, by error code.");
        _bypasses = meter.CreateCounter<long>(Instruments.Bypasses, "{request}", "Requests that went past the cache, by reason.");

        // Counted here and read when somebody collects, which is less for a hit than an instrument that is told of each.
        meter.CreateObservableCounter(Instruments.EventsMinted, () => Interlocked.Read(ref _minted), "{event}", "Event ids that were minted for copies of a shared response.");
    }

    /// <summary>Whether anybody listens.</summary>
    public bool Enabled => _duration.Enabled;

    /// <summary>How many requests were recorded, by what the cache made of them.</summary>
    public long CountOf(CacheDecisionKind kind) => Interlocked.Read(ref _counts[(int)kind]);

    /// <summary>Takes note of a request on a route without an operation that the gateway rejected.</summary>
    public void Refuse(OfferError error) => _rejections.Add(1, NoOperation, new(OffersTelemetryNames.Tags.ErrorCode, error.Code));

    /// <summary>Takes note of a request that is done.</summary>
    /// <param name="feature">What is known of it.</param>
    /// <param name="outcome">What the client got.</param>
    /// <param name="seconds">How long it took.</param>
    public void Record(OfferFeature feature, RequestOutcome outcome, double seconds) => Record(feature.Plan.Operation, feature.Decision, feature.Written, outcome, seconds);

    /// <summary>Takes note of a request that is done.</summary>
    /// <param name="operation">What its route does.</param>
    /// <param name="decision">What the cache made of it.</param>
    /// <param name="written">What was written.</param>
    /// <param name="outcome">What the client got.</param>
    /// <param name="seconds">How long it took.</param>
    public void Record(OperationSpec operation, CacheDecision decision, WrittenResponse written, RequestOutcome outcome, double seconds)
    {
        _duration.Record(seconds, Tags(operation, outcome, decision.Kind));
        Interlocked.Increment(ref _counts[(int)decision.Kind]);
        if (written.MintedEvent)
        {
            Interlocked.Increment(ref _minted);
        }

        if (written.Error is { } error)
        {
            _rejections.Add(1, new(OffersTelemetryNames.Tags.Operation, operation.TelemetryName), new(OffersTelemetryNames.Tags.ErrorCode, error.Code));
        }

        switch (decision.Kind)
        {
            case CacheDecisionKind.Bypass:
                _bypasses.Add(1, new KeyValuePair<string, object?>(OffersTelemetryNames.Tags.Reason, decision.Reason.Text()));
                break;
            case CacheDecisionKind.StaleWhileRevalidate or CacheDecisionKind.StaleIfError:
                _staleAge.Record(-decision.TimeToLive, new KeyValuePair<string, object?>(OffersTelemetryNames.Tags.CacheResult, decision.Kind.Name()));
                break;
        }
    }

    private KeyValuePair<string, object?>[] Tags(OperationSpec operation, RequestOutcome outcome, CacheDecisionKind kind) =>
        _tags[(((int)operation.Kind * RequestOutcomes.Names.Length) + (int)outcome) * CacheDecisionKinds.Count + (int)kind] ??=
        [
            new(OffersTelemetryNames.Tags.CacheResult, kind.Name()),
            new(OffersTelemetryNames.Tags.Operation, operation.TelemetryName),
            new(OffersTelemetryNames.Tags.Outcome, RequestOutcomes.Names[(int)outcome]),
        ];
}
