using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OfferProxy.Configuration;
using OfferProxy.Impressions.Ledger.Delivery;
using OfferProxy.Impressions.Ledger.Records;
using OfferProxy.Impressions.Ledger.Spool;

namespace OfferProxy.Impressions.Ledger;

/// <summary>
/// The ledger of a gateway: takes a record of each event id, sees to it that they are spooled and delivered. Open from before the host
/// listens until after it has answered its last request.
/// </summary>
internal sealed class OfferLedger(LedgerSetup setup, IServiceProvider services, LedgerMetrics metrics, TimeProvider time, ILogger<OfferLedger> logger)
    : IOfferLedger, IHostedLifecycleService, IDisposable
{
    private readonly Lock _recovering = new();
    private LedgerSpool? _spool;
    private RecordBuffer? _buffer;
    private SpoolWriter? _writer;
    private LedgerDelivery? _delivery;
    private IDisposable? _sink;
    private bool _forwards;

    /// <inheritdoc/>
    public bool IsOn => _buffer is not null;

    /// <summary>Whether the spool takes no more.</summary>
    public bool IsFull => _writer is { IsFull: true };

    /// <summary>Whether copies with an event are not to be served for now, since nothing could be recorded of them.</summary>
    public bool StopsSharing => _forwards && IsFull;

    /// <summary>An offer is served from the edge. Never fails and never waits.</summary>
    /// <param name="source">Of what it is a copy.</param>
    /// <param name="eventId">The event id, in ASCII.</param>
    /// <param name="flow">The flow.</param>
    /// <param name="now">The time.</param>
    public void Serve(LedgerSource source, ReadOnlySpan<byte> eventId, ReadOnlySpan<char> flow, DateTimeOffset now) =>
        _buffer?.TryAdd(LedgerRecordKind.Served, source, eventId, flow, now);

    /// <summary>Nobody gets an event id that the origin issued. Never fails and never waits.</summary>
    /// <inheritdoc cref="Serve"/>
    public void Void(LedgerSource source, ReadOnlySpan<byte> eventId, ReadOnlySpan<char> flow, DateTimeOffset now) =>
        _buffer?.TryAdd(LedgerRecordKind.Void, source, eventId, flow, now);

    /// <inheritdoc/>
    public LedgerStatus GetStatus()
    {
        var status = Spool.GetStatus() with { IsFull = IsFull };
        return status.Pending == 0 ? status : status with { WaitsBecause = _delivery?.Problem ?? "there is no Offers:Ledger:Url, nor another sink, to deliver to" };
    }

    /// <inheritdoc/>
    public LedgerCheck Verify()
    {
        _ = Spool;
        _writer!.Flush();
        var (batches, unreadable) = (0L, new List<string>());
        foreach (var batch in SpoolQueue.Between(Spool, long.MinValue, long.MaxValue))
        {
            batches++;
            try
            {
                SpoolQueue.Decode(Spool, batch);
            }
            catch (InvalidDataException)
            {
                unreadable.Add(SpoolQueue.KeyOf(Spool, batch));
            }
        }

        return new(GetStatus(), batches, unreadable);
    }

    /// <inheritdoc/>
    public long Replay()
    {
        var count = SpoolQueue.Replay(Spool);
        _delivery?.TryNow();
        return count;
    }

    /// <inheritdoc/>
    public LedgerRecovery Recover(string spool)
    {
        try
        {
            lock (_recovering)
            {
                var recovery = SpoolRecovery.Recover(Spool, spool);
                LedgerLog.Recovered(logger, spool, recovery.Records, recovery.Lost);
                _delivery?.Spooled();
                return recovery;
            }
        }
        catch (SqliteException exception)
        {
            throw new IOException($"Not all of {spool} could be taken: {exception.Message}", exception);
        }
    }

    /// <inheritdoc/>
    public IEnumerable<LedgerBatch> Read(DateTimeOffset since, DateTimeOffset until)
    {
        _ = Spool;
        _writer!.Flush();
        return ReadOn(since, until);
    }

    /// <summary>Writes what waits in memory.</summary>
    public void Flush() => _writer?.Flush();

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        if (setup.Spool is not { } path)
        {
            return Task.CompletedTask;
        }

        try
        {
            Open(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SqliteException)
        {
            // A file that another has locked is told as one that is in use.
            throw new OffersConfigurationException(setup.SpoolError(path, $"cannot be opened, or is another gateway's, which must have one of its own: {exception.Message}"));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The host has answered its last request: the rest is written.</summary>
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _delivery, null) is { } delivery)
        {
            await delivery.DisposeAsync();
        }

        Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _delivery, null) is { } delivery)
        {
            delivery.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }

        _buffer = null;
        if (Interlocked.Exchange(ref _spool, null) is { } spool)
        {
            _writer!.Dispose();
            _writer.Flush();
            spool.Dispose();
            _sink?.Dispose();
        }
    }

    private LedgerSpool Spool => _spool ?? throw new InvalidOperationException("There is no ledger: Offers:Ledger:Spool is empty.");

    private void Open(string path)
    {
        var options = setup.Options;
        var spool = _spool = LedgerSpool.Open(path, options, time, logger);
        _writer = new(spool, options, setup.FlowHash, time, logger, () => _delivery?.Spooled());
        if ((services.GetService<ILedgerSink>() ?? OwnSink()) is { } sink)
        {
            _delivery = new(spool, sink, options, metrics, time, logger);
        }

        _forwards = options.WhenFull == LedgerFull.Forward;
        metrics.Begin(GetStatus);
        LedgerLog.Opened(logger, path, spool.GetStatus().Pending);

        // Last: from now on requests leave records.
        _buffer = spool.Buffer;
    }

    // The host's own is the host's to dispose of.
    private ILedgerSink? OwnSink()
    {
        var sink = setup.CreateSink(time);
        _sink = sink as IDisposable;
        return sink;
    }

    private IEnumerable<LedgerBatch> ReadOn(DateTimeOffset from, DateTimeOffset to)
    {
        foreach (var spooled in SpoolQueue.Between(Spool, from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds()))
        {
            if (SpoolQueue.Decode(Spool, spooled).Within(from, to) is { } batch)
            {
                yield return batch;
            }
        }
    }
}
