using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using OfferProxy.Impressions.Ledger.Records;

namespace OfferProxy.Impressions.Ledger.Spool;

/// <summary>
/// Writes what requests have left to the spool, an interval's records as one batch, on a thread of its own. Where the spool takes no more, the
/// batch in hand is kept and tried again, and what comes meanwhile waits in memory for as long as there is room.
/// </summary>
internal sealed class SpoolWriter : IDisposable
{
    // Of a disk that is full: it is not asked again at once.
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan BetweenTrims = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(10);

    private readonly LedgerSpool _spool;
    private readonly LedgerOptions _options;
    private readonly BatchEncoder _encoder;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Action _spooled;
    private readonly List<ArraySegment<RecordSlot>> _taken = [];
    private readonly Lock _writing = new();
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly Thread _thread;
    private EncodedBatch? _inHand;
    private long _trimmed;
    private volatile bool _isFull;
    private volatile bool _isStopping;

    /// <summary>Begins to write.</summary>
    /// <param name="spool">The spool.</param>
    /// <param name="options">How often, and what is done where the spool takes no more.</param>
    /// <param name="hash">Hashes flows; null: they are written.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Is told where the spool takes no more.</param>
    /// <param name="spooled">Is told of each batch that is spooled.</param>
    public SpoolWriter(LedgerSpool spool, LedgerOptions options, FlowHash? hash, TimeProvider time, ILogger logger, Action spooled)
    {
        (_spool, _options, _encoder, _time, _logger, _spooled) = (spool, options, new(hash), time, logger, spooled);
        _trimmed = time.GetTimestamp();
        _thread = new(Run) { IsBackground = true, Name = "ledger" };
        _thread.Start();
    }

    /// <summary>Whether the spool takes no more.</summary>
    public bool IsFull => _isFull;

    /// <summary>Writes what waits now.</summary>
    /// <returns>Whether all that waited is on the disk.</returns>
    public bool Flush()
    {
        lock (_writing)
        {
            // What is in hand first, then what came meanwhile.
            return (_inHand is null || WriteInHand()) && (!TakeInHand() || WriteInHand());
        }
    }

    /// <summary>Writes the rest, and ends.</summary>
    public void Dispose()
    {
        _isStopping = true;
        _wake.Set();
        if (_thread.Join(StopWithin))
        {
            _wake.Dispose();
        }
    }

    private void Run()
    {
        while (!_isStopping)
        {
            _wake.WaitOne(_isFull && AfterFailure > _options.Interval ? AfterFailure : _options.Interval);
            try
            {
                Flush();
                if (_time.GetElapsedTime(_trimmed) > BetweenTrims)
                {
                    _trimmed = _time.GetTimestamp();
                    _spool.Trim();
                }
            }
#pragma warning disable CA1031 // Whatever is wrong with the disk, the thread goes on: the next interval may be better.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LedgerLog.Failed(_logger, exception.Message);
            }
        }
    }

    private bool TakeInHand()
    {
        _taken.Clear();
        _spool.Take(_taken);
        _inHand = _taken.Count > 0 ? _encoder.Encode(_taken) : null;
        return _inHand is not null;
    }

    private bool WriteInHand()
    {
        string problem;
        try
        {
            if (_spool.TryAppend(_inHand!, out problem))
            {
                _inHand = null;
                Tell(isFull: false, "");
                _spooled();
                return true;
            }
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            problem = exception.Message;
        }

        Tell(isFull: true, problem);
        return false;
    }

    private void Tell(bool isFull, string problem)
    {
        if (isFull == _isFull)
        {
            return;
        }

        _isFull = isFull;
        if (isFull)
        {
            LedgerLog.Full(_logger, problem, _options.WhenFull == LedgerFull.Forward
                ? "offers with an event are left to the origin until it does"
                : "offers are served on, and records are lost when memory for them is used up");
        }
        else
        {
            LedgerLog.TakesAgain(_logger);
        }
    }
}
