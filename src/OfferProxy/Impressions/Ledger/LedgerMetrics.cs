using System.Diagnostics.Metrics;
using Microsoft.Data.Sqlite;
using OfferProxy.Impressions.Ledger.Delivery;
using static OfferProxy.Telemetry.OffersTelemetryNames;

namespace OfferProxy.Impressions.Ledger;

/// <summary>What is measured of the ledger: all counts, so that whether they add up can be seen from outside.</summary>
internal sealed class LedgerMetrics
{
    private readonly Meter _meter;
    private readonly Counter<long> _attempts;
    private readonly TimeProvider _time;
    private readonly Lock _reading = new();
    private Func<LedgerStatus>? _status;
    private LedgerStatus? _read;
    private long _readAt;

    /// <summary>Creates the instruments; the factory owns the meter.</summary>
    public LedgerMetrics(IMeterFactory factory, TimeProvider time)
    {
        _time = time;
        _meter = factory.Create(MeterName);
        _attempts = _meter.CreateCounter<long>(Instruments.LedgerAttempts, "{attempt}", "Attempts to deliver a batch of the ledger, by what came of them.");
    }

    /// <summary>Begins to tell what a ledger counts: where there is none, there are no such instruments.</summary>
    /// <param name="status">Tells it.</param>
    public void Begin(Func<LedgerStatus> status)
    {
        _status = status;
        Counter(Instruments.LedgerRecorded, "Event ids that were served from the edge or are void, since the spool was begun.", static status => status.Recorded);
        Counter(Instruments.LedgerSpooled, "Records that were written to the spool.", static status => status.Spooled);
        _meter.CreateObservableCounter(Instruments.LedgerLost, () => (Measurement<long>[])
        [
            new(Read().LostFull, new KeyValuePair<string, object?>(Tags.LedgerLoss, "full")),
            new(Read().LostCrash, new KeyValuePair<string, object?>(Tags.LedgerLoss, "crash")),
            new(Read().LostTorn, new KeyValuePair<string, object?>(Tags.LedgerLoss, "torn")),
        ], "{record}", "Records that were lost, by why.");
        Counter(Instruments.LedgerDelivered, "Records that were delivered.", static status => status.Delivered);
        Gauge(Instruments.LedgerBuffered, "{record}", "Records that are in memory still.", static status => status.Buffered);
        Gauge(Instruments.LedgerPending, "{record}", "Records in the spool that wait for their delivery.", static status => status.Pending);
        Gauge(Instruments.LedgerDead, "{record}", "Records that were not delivered and are no longer tried.", static status => status.Dead);
        Gauge(Instruments.LedgerTorn, "{record}", "At most the records that wait in spools that were torn, set aside and not read since.", static status => status.Torn);
        Gauge(Instruments.LedgerSize, "By", "What the spool takes on disk.", static status => status.Bytes);
        Gauge(Instruments.LedgerLimit, "By", "What it may take.", static status => status.MaxBytes);
        _meter.CreateObservableGauge(Instruments.LedgerFull, () => Read().IsFull ? 1 : 0, "{spool}", "Whether the spool, or its disk, takes no more (1).");
        _meter.CreateObservableGauge(Instruments.LedgerOldest, () => Age(Read()), "s", "The age of the oldest record that waits for its delivery; 0: none does.");
        _meter.CreateObservableGauge(Instruments.LedgerGap, () => (Measurement<long>[])
        [
            new(Read().RecordedGap, new KeyValuePair<string, object?>(Tags.LedgerSum, "recorded")),
            new(Read().SpooledGap, new KeyValuePair<string, object?>(Tags.LedgerSum, "spooled")),
            new(Read().DeadGap, new KeyValuePair<string, object?>(Tags.LedgerSum, "dead")),
        ], "{record}", "By how much the counts of the ledger do not add up: 0 where they do.");
    }

    /// <summary>A batch was tried.</summary>
    public void Attempted(LedgerSinkOutcome outcome) => _attempts.Add(1, new KeyValuePair<string, object?>(Tags.LedgerOutcome, outcome switch
    {
        LedgerSinkOutcome.Delivered => "delivered",
        LedgerSinkOutcome.Refused => "refused",
        LedgerSinkOutcome.TooLarge => "too_large",
        _ => "unavailable",
    }));

    private void Counter(string name, string description, Func<LedgerStatus, long> value) =>
        _meter.CreateObservableCounter(name, () => value(Read()), "{record}", description);

    private void Gauge(string name, string unit, string description, Func<LedgerStatus, long> value) =>
        _meter.CreateObservableUpDownCounter(name, () => value(Read()), unit, description);

    private double Age(LedgerStatus status) => status.OldestPending is { } oldest && _time.GetUtcNow() - oldest is var age && age > TimeSpan.Zero ? age.TotalSeconds : 0;

    // One look for all instruments of a collection, so that they are of one moment.
    private LedgerStatus Read()
    {
        lock (_reading)
        {
            if (_read is null || _time.GetElapsedTime(_readAt) > TimeSpan.FromMilliseconds(100))
            {
                _readAt = _time.GetTimestamp();
                _read = TryRead() ?? _read;
            }

            return _read ?? new() { Spool = "" };
        }
    }

    // Where the spool cannot be read just now, or the host has stopped, what was so is told.
    private LedgerStatus? TryRead()
    {
        try
        {
            return _status!();
        }
        catch (Exception exception) when (exception is SqliteException or InvalidOperationException)
        {
            return null;
        }
    }
}
