using System.Buffers;
using OfferProxy.Gateway.Telemetry;

namespace OfferProxy.Gateway.AccessLogging;

/// <summary>
/// Writes what is queued of the access log, on a thread of its own that may wait for whoever reads it. It looks for entries some times a second,
/// more often while there are many, and writes them together. At the host's stop it writes the rest, and waits for that no longer than some seconds.
/// </summary>
internal sealed class AccessLogWriter : IHostedService, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    // What is queued is then still in the processor's cache, and what requests need has not been driven from it.
    private static readonly TimeSpan IntervalOfMany = TimeSpan.FromMilliseconds(10);
    private const int Many = 64;
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(5);

    // Room for the last line of a chunk.
    private const int Line = 1024;

    private readonly AccessLog _log;
    private readonly ILogSink _sink;
    private readonly ILogger _logger;
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ArrayBufferWriter<byte> _lines = new();
    private readonly AccessLogFormat _format = new();
    private readonly LogSinkOpening _opening;
    private readonly LossReport _losses;
    private Thread? _thread;
    private volatile bool _isStopping;
    private bool _failedToWrite;
    private long _inHand;

    /// <summary>Creates the writer of a log that goes where the options say.</summary>
    public AccessLogWriter(AccessLog log, AccessLogOptions options, TimeProvider time, ILogger<AccessLogWriter> logger)
    {
        (_log, _logger) = (log, logger);
        _sink = options.To == AccessLogOptions.StandardOutput ? new StandardOutput() : new LogFile(options.To);
        (_opening, _losses) = (new(_sink, time, logger), new(log, time, logger));
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _thread = new(Run) { IsBackground = true, Name = "access log" };
        _thread.Start();
        return Task.CompletedTask;
    }

    /// <summary>Has the file opened anew: the one that was written to so far may bear another name now.</summary>
    public void Reopen()
    {
        _opening.Ask();
        _wake.Set();
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _log.Close();
        if (_thread is null || _isStopping)
        {
            return;
        }

        _isStopping = true;
        _wake.Set();
        try
        {
            await _ended.Task.WaitAsync(StopWithin, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            // It still waits for its reader, and goes with the process.
            _log.Lose(_log.Queue.Count + Interlocked.Read(ref _inHand));
        }

        _losses.Tell();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // A host that is not stopped but disposed of has written nothing of the rest yet.
        StopAsync(CancellationToken.None).GetAwaiter().GetResult();
        if (_ended.Task.IsCompleted)
        {
            _wake.Dispose();
        }
    }

    private void Run()
    {
        bool last;
        var wait = Interval;
        do
        {
            _wake.WaitOne(wait);
            last = _isStopping;
            wait = Round(last) >= Many ? IntervalOfMany : Interval;
        }
        while (!last);

        _log.Lose(_log.Queue.Count);
        _sink.Dispose();
        _ended.TrySetResult();
    }

    // How many lines it has written.
    private int Round(bool isLast)
    {
        _opening.Try(isLast);
        if (!_sink.IsOpen)
        {
            // What is queued waits until it can be opened.
            return 0;
        }

        var lines = Drain();
        if (!_failedToWrite)
        {
            // A disk that is still full is told already (922), and would be told of each line from here.
            _losses.TellOnceOver();
        }

        return lines;
    }

    // No more than the queue holds, so that one that never ends keeps nothing else from being done.
    private int Drain()
    {
        var lines = 0;
        for (; lines < AccessLog.Capacity && _log.Queue.TryRead(out var entry); lines++)
        {
            _format.Write(entry, _lines);
            Interlocked.Increment(ref _inHand);
            if (_lines.WrittenCount > _sink.Chunk - Line)
            {
                Flush();
            }
        }

        Flush();
        return lines;
    }

    private void Flush()
    {
        if (_lines.WrittenCount == 0)
        {
            return;
        }

        try
        {
            _sink.Write(_lines.WrittenSpan);
            _failedToWrite = false;
            Interlocked.Exchange(ref _inHand, 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            _log.Lose(Interlocked.Exchange(ref _inHand, 0));
            if (!_failedToWrite)
            {
                _failedToWrite = true;
                GatewayLog.AccessLogNotWritten(_logger, _sink.Name, exception.Message);
            }
        }

        _lines.ResetWrittenCount();
    }
}
