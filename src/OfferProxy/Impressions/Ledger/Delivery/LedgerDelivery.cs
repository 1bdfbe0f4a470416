using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using OfferProxy.Impressions.Ledger.Records;
using OfferProxy.Impressions.Ledger.Spool;
using Polly;
using Polly.Retry;

namespace OfferProxy.Impressions.Ledger.Delivery;

/// <summary>
/// Delivers what is spooled, one batch after the other, in its order, each until it is taken, halved or dead: so the records of a flow come in
/// the order in which they were made.
/// </summary>
internal sealed class LedgerDelivery : IAsyncDisposable
{
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly LedgerSpool _spool;
    private readonly ILedgerSink _sink;
    private readonly LedgerOptions _options;
    private readonly LedgerMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ResiliencePipeline<LedgerSinkResult> _retry;
    private readonly SemaphoreSlim _spooled = new(0, 1);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _running;
    private CancellationTokenSource _again = new();
    private bool _isFailing;
    private volatile string _problem = "";

    // The key of a batch that the sink has taken, while the spool cannot be told so: it is not sent again for that.
    private string? _taken;

    /// <summary>Begins to deliver.</summary>
    /// <param name="spool">What is delivered.</param>
    /// <param name="sink">To what.</param>
    /// <param name="options">How often a batch may be refused, and how long is waited.</param>
    /// <param name="metrics">Counts attempts.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Is told of what is not delivered.</param>
    public LedgerDelivery(LedgerSpool spool, ILedgerSink sink, LedgerOptions options, LedgerMetrics metrics, TimeProvider time, ILogger logger)
    {
        (_spool, _sink, _options, _metrics, _time, _logger) = (spool, sink, options, metrics, time, logger);
        _retry = new ResiliencePipelineBuilder<LedgerSinkResult> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<LedgerSinkResult>
            {
                ShouldHandle = static arguments => ValueTask.FromResult(arguments.Outcome is { Exception: null, Result.Outcome: LedgerSinkOutcome.Unavailable }),
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = FirstBackOff < options.MaxBackOff ? FirstBackOff : options.MaxBackOff,
                MaxDelay = options.MaxBackOff,
                DelayGenerator = static arguments => ValueTask.FromResult(arguments.Outcome.Result.RetryAfter),
            })
            .Build();
        _running = Task.Run(RunAsync);
    }

    /// <summary>Why what waits is not delivered; empty: nothing is known against it.</summary>
    public string Problem => _problem;

    /// <summary>A batch is spooled: it is looked for now.</summary>
    public void Spooled()
    {
        try
        {
            if (_spooled.CurrentCount == 0)
            {
                _spooled.Release();
            }
        }
        catch (SemaphoreFullException)
        {
            // Another has just said so.
        }
    }

    /// <summary>What waits for its next attempt is tried now.</summary>
    public void TryNow()
    {
        Interlocked.Exchange(ref _again, new()).Cancel();
        Spooled();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _stopping.Dispose();
        _spooled.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                if (SpoolQueue.First(_spool) is { } next)
                {
                    await DeliverAsync(next).ConfigureAwait(false);
                }
                else
                {
                    await _spooled.WaitAsync(Look, _stopping.Token).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException)
            {
                // The host stops, or what waits is to be tried now.
            }
#pragma warning disable CA1031 // Whatever is wrong with the spool, delivery goes on when it is better.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                var problem = exception is SqliteException ? exception.Message : exception.GetType().Name;
                _problem = $"the spool fails ({problem})";
                LedgerLog.Failed(_logger, problem);
                await Task.Delay(Look, _time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task DeliverAsync(SpooledBatch spooled)
    {
        LedgerBatch batch;
        try
        {
            batch = SpoolQueue.Decode(_spool, spooled);
        }
        catch (InvalidDataException exception)
        {
            Bury(spooled, spooled.Attempts, exception.Message);
            return;
        }

        if (batch.Key == _taken)
        {
            Deliver(spooled);
            return;
        }

        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token, Volatile.Read(ref _again).Token);
        var result = await _retry.ExecuteAsync(
            static (state, cancellation) => state.Self.SendAsync(state.Batch, cancellation), (Self: this, Batch: batch), leaving.Token).ConfigureAwait(false);
        switch (result.Outcome)
        {
            case LedgerSinkOutcome.Delivered:
                _taken = batch.Key;
                Deliver(spooled);
                break;
            case LedgerSinkOutcome.TooLarge when spooled.Count > 1:
                SpoolQueue.Split(_spool, spooled);
                break;
            default:
                await RefuseAsync(spooled, result, leaving.Token).ConfigureAwait(false);
                break;
        }
    }

    private void Deliver(SpooledBatch spooled)
    {
        SpoolQueue.Deliver(_spool, spooled, _options.KeepDelivered > TimeSpan.Zero);
        _taken = null;
    }

    private async ValueTask<LedgerSinkResult> SendAsync(LedgerBatch batch, CancellationToken leaving)
    {
        var result = await TrySendAsync(batch, leaving).ConfigureAwait(false);
        _metrics.Attempted(result.Outcome);
        _problem = result.Outcome is LedgerSinkOutcome.Unavailable or LedgerSinkOutcome.Refused ? result.Problem : "";
        var isFailing = result.Outcome is LedgerSinkOutcome.Unavailable;
        if (isFailing && !_isFailing)
        {
            LedgerLog.NotDelivered(_logger, result.Problem);
        }
        else if (!isFailing && _isFailing)
        {
            LedgerLog.DeliveredAgain(_logger);
        }

        _isFailing = isFailing;
        return result;
    }

    private async ValueTask<LedgerSinkResult> TrySendAsync(LedgerBatch batch, CancellationToken leaving)
    {
        using var timeout = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(leaving, timeout.Token);
        try
        {
            return await _sink.SendAsync(batch, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!leaving.IsCancellationRequested)
        {
            return LedgerSinkResult.Unavailable("there is no answer in time");
        }
#pragma warning disable CA1031 // A sink is a host's own.
        catch (Exception exception) when (!leaving.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return LedgerSinkResult.Unavailable($"the sink failed ({exception.GetType().Name})");
        }
    }

    // How often it was refused outlives the process; how long that is waited for grows with it.
    private async Task RefuseAsync(SpooledBatch spooled, LedgerSinkResult result, CancellationToken leaving)
    {
        var attempts = spooled.Attempts + 1;
        if (attempts >= _options.MaxAttempts || result.Outcome == LedgerSinkOutcome.TooLarge)
        {
            Bury(spooled, attempts, result.Problem);
            return;
        }

        SpoolQueue.Refuse(_spool, spooled, attempts, result.Problem);
        var backOff = FirstBackOff * Math.Pow(2, Math.Min(attempts - 1, 20)) * (0.5 + (Random.Shared.NextDouble() / 2));
        await Task.Delay(result.RetryAfter ?? (backOff < _options.MaxBackOff ? backOff : _options.MaxBackOff), _time, leaving).ConfigureAwait(false);
    }

    private void Bury(SpooledBatch spooled, int attempts, string problem)
    {
        SpoolQueue.Bury(_spool, spooled, attempts, problem);
        LedgerLog.Dead(_logger, SpoolQueue.KeyOf(_spool, spooled), spooled.Count, attempts, problem);
    }
}
