using System.Diagnostics;
using System.Diagnostics.Metrics;
using OfferProxy.Origin.Limits;
using OfferProxy.Sharing;
using OfferProxy.Sharing.Courses;
using OfferProxy.Telemetry;
using static OfferProxy.Telemetry.OffersTelemetryNames;

namespace OfferProxy.Caching.Filling;

/// <summary>What is measured and traced of fills and refreshes.</summary>
internal sealed class FillTelemetry
{
    /// <summary>More requests wait for a key than may.</summary>
    public const string WaitersLimit = "waiters";

    /// <summary>More fills of a cluster run or queue than may.</summary>
    public const string FillsLimit = "fills";

    /// <summary>A fill where nothing was stored.</summary>
    public const string FillKind = "fill";

    /// <summary>A fill where something was.</summary>
    public const string RefreshKind = "refresh";

    /// <summary>A request that got its own document, because its values were not seen or showed nothing with others'.</summary>
    public const string AloneKind = "alone";

    /// <summary>A request that could have been a hit.</summary>
    public const string AuditKind = "audit";

    private readonly SharingLog _log;
    private readonly UnsharedKeys _unshared;
    private readonly Histogram<double> _duration;
    private readonly UpDownCounter<long> _active;
    private readonly UpDownCounter<long> _waiters;
    private readonly LimitMetrics _limits;
    private readonly Counter<long> _unshareable;
    private readonly Counter<long> _witnesses;
    private readonly Counter<long> _mismatches;
    private readonly FillLinks _links = new();

    /// <summary>Creates the instruments; the factory owns the meter.</summary>
    public FillTelemetry(IMeterFactory factory, LimitMetrics limits, SharingLog log, UnsharedKeys unshared)
    {
        (_limits, _log, _unshared) = (limits, log, unshared);
        var meter = factory.Create(MeterName);
        _duration = meter.CreateHistogram(Instruments.FillDuration, "s", "The time that a fill or a refresh took.", tags: null, advice: DurationBuckets.Origin);
        _active = meter.CreateUpDownCounter<long>(Instruments.FillsActive, "{fill}", "Fills and refreshes that run now.");
        _waiters = meter.CreateUpDownCounter<long>(Instruments.FillWaiters, "{request}", "Requests that wait for a fill now.");
        _unshareable = meter.CreateCounter<long>(Instruments.Unshareable, "{response}", "Responses of the origin that may not be shared, by reason.");
        _witnesses = meter.CreateCounter<long>(Instruments.Witnesses, "{response}", "Responses of the origin that were held against others, by what they showed.");
        _mismatches = meter.CreateCounter<long>(Instruments.AuditMismatches, "{response}", "Responses of the origin that were not the copy that would have been served.");
    }

    /// <summary>Begins a request's wait for the fill of a key; ended by disposing of what is returned.</summary>
    public Waiting Wait(string key)
    {
        var span = OffersTracing.Current;
        _links.Join(key, span);
        _waiters.Add(1);
        return new(this, key, span);
    }

    /// <summary>Begins a fill; ended by <see cref="Filling.End"/>.</summary>
    /// <param name="fill">The fill.</param>
    /// <param name="kind">What it is for: one of the kinds here.</param>
    public Filling Begin(Fill fill, string kind)
    {
        _active.Add(1);
        return new(this, fill, kind);
    }

    /// <summary>Counts a request that a limit refuses.</summary>
    /// <param name="cluster">The cluster that would have been asked.</param>
    /// <param name="limit">The limit, in a word.</param>
    public void Rejected(string cluster, string limit) => _limits.Refused(cluster, limit);

    private void Count(Fill fill, CourseOutcome step, Difference? difference)
    {
        var tags = new TagList { { Tags.Witness, step.Word() } };
        if (difference is not null)
        {
            tags.Add(Tags.Difference, difference.Kind.Word());
        }

        _witnesses.Add(1, tags);
        if (step == CourseOutcome.Mismatch)
        {
            _mismatches.Add(1, new KeyValuePair<string, object?>(Tags.Difference, difference?.Kind.Word()));
        }

        if (difference is not null)
        {
            _log.Tell(fill.Place, step, difference);
        }
    }

    /// <summary>A request's wait.</summary>
    internal readonly struct Waiting(FillTelemetry telemetry, string key, ActivityContext span) : IDisposable
    {
        /// <summary>Ends it.</summary>
        public void Dispose()
        {
            telemetry._links.Leave(key, span);
            telemetry._waiters.Add(-1);
        }
    }

    /// <summary>A fill that runs.</summary>
    internal readonly struct Filling(FillTelemetry telemetry, Fill fill, string kind)
    {
        private readonly long _started = Stopwatch.GetTimestamp();
        private readonly Activity? _span = OffersTracing.StartFill(fill.Leader);

        /// <summary>Ends it.</summary>
        /// <param name="result">What came of it.</param>
        /// <param name="outcome">What it showed; null: nothing.</param>
        public void End(FillResult result, FillOutcome? outcome)
        {
            var cluster = fill.ClusterId;
            var tags = new TagList { { Tags.Cluster, cluster }, { Tags.FillKind, kind }, { Tags.FillResult, result.Name } };
            if (result.ErrorType is { } error)
            {
                tags.Add(Tags.ErrorType, error);
            }

            telemetry._active.Add(-1);
            telemetry._duration.Record(Stopwatch.GetElapsedTime(_started).TotalSeconds, tags);
            if (result.ErrorType == FillResult.Overloaded)
            {
                telemetry.Rejected(cluster, kind is AloneKind or AuditKind ? LimitMetrics.ForwardsLimit : FillsLimit);
            }

            if (result.Reason.Text() is { } reason)
            {
                telemetry._unshareable.Add(1, new KeyValuePair<string, object?>(Tags.Reason, reason));
            }

            if (outcome?.Step is { } step)
            {
                telemetry.Count(fill, step, outcome.Difference);
            }

            telemetry._unshared.Note(fill, result, outcome);
            if (_span is not { } span)
            {
                return;
            }

            if (span.IsAllDataRequested)
            {
                Describe(span, result, outcome, cluster);
                telemetry._links.LinkTo(fill.Key, span, fill.Leader);
            }

            span.Dispose();
        }

        private void Describe(Activity span, FillResult result, FillOutcome? outcome, string cluster)
        {
            span.SetTag(Tags.Cluster, cluster);
            span.SetTag(Tags.Route, fill.Place.RouteId);
            span.SetTag(Tags.Integration, fill.Place.Integration);
            span.SetTag(Tags.Placement, fill.Place.Placement);
            span.SetTag(Tags.FillKind, kind);
            span.SetTag(Tags.FillResult, result.Name);
            if (result.Reason.Text() is { } reason)
            {
                span.SetTag(Tags.Reason, reason);
            }

            if (outcome?.Step is { } step)
            {
                span.SetTag(Tags.Witness, step.Word());
            }

            if (outcome?.Difference is { } difference)
            {
                span.SetTag(Tags.Difference, difference.Kind.Word());
                span.SetTag(Tags.DifferencePath, difference.Path);
            }

            if (result.ErrorType is { } error)
            {
                span.Failed(error);
            }
        }
    }
}
