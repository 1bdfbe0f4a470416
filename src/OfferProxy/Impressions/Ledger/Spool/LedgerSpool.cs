using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using OfferProxy.Impressions.Ledger.Records;

namespace OfferProxy.Impressions.Ledger.Spool;

/// <summary>
/// The spool in use: takes batches, gives them out in order, and counts. Safe for use by many threads, one at a time. A torn file is set
/// aside, under another name, and another is begun.
/// </summary>
internal sealed class LedgerSpool : IDisposable
{
    /// <summary>What the name of the file of counters, which is also the lock, has behind that of the spool.</summary>
    public const string CountersSuffix = ".counters";

    private const int Full = 13;
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    // What a batch may take on disk beside its payload: pages of its own, of the index and of the schema.
    private const int BeyondPayload = 64 * 1024;

    // As many go at once when room is needed.
    private const int Freed = 64;

    private readonly Lock _using = new();
    private readonly string _path;
    private readonly LedgerOptions _options;
    private readonly RecordCounters _counters;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private SpoolFile _file;
    private long _inHand;
    private long _lostTold;

    private LedgerSpool(string path, LedgerOptions options, RecordCounters counters, TimeProvider time, ILogger logger)
    {
        (_path, _options, _counters, _time, _logger) = (path, options, counters, time, logger);
        Buffer = new(counters);
        _file = OpenFile(counters.All);
        CountCrash();
        _counters.Settled = _file.Counts.Settled;
    }

    /// <summary>Where requests leave their records.</summary>
    public RecordBuffer Buffer { get; }

    /// <summary>Opens a spool that no other gateway has open.</summary>
    /// <param name="path">The full path. Links are followed, so that the lock is that of the file to which it leads.</param>
    /// <param name="options">Its bounds.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Is told of a torn file.</param>
    /// <exception cref="IOException">Another has it open, or it cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    /// <exception cref="SqliteException">It cannot be opened.</exception>
    public static LedgerSpool Open(string path, LedgerOptions options, TimeProvider time, ILogger logger)
    {
        path = SpoolPath.Of(path);
        var counters = RecordCounters.Open(path + CountersSuffix);
        try
        {
            return new(path, options, counters, time, logger);
        }
        catch
        {
            counters.Dispose();
            throw;
        }
    }

    /// <summary>Takes what waits in memory: it is in hand until it is appended.</summary>
    /// <param name="taken">Takes the records.</param>
    public void Take(List<ArraySegment<RecordSlot>> taken)
    {
        lock (_using)
        {
            Buffer.TakeTo(taken);
            _inHand = taken.Sum(static records => (long)records.Count);
        }
    }

    /// <summary>Writes the batch in hand, and how many records were lost.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="problem">What keeps it from being written; empty where it is written.</param>
    /// <returns>Whether it is on the disk.</returns>
    public bool TryAppend(EncodedBatch batch, out string problem)
    {
        lock (_using)
        {
            SqliteException? failed;
            while ((failed = AppendOrFail(batch)) is not null)
            {
                // There may be room when what was delivered has gone, and there is in a new file.
                if (!(failed.SqliteErrorCode == Full && Free() > 0) && !SetAsideIfTorn(failed))
                {
                    problem = failed.SqliteErrorCode == Full && IsAtBound(batch)
                        ? FormattableString.Invariant($"it has as many bytes as Offers:Ledger:MaxBytes allows, {_options.MaxBytes}")
                        : failed.Message;
                    return false;
                }
            }

            problem = "";
            return true;
        }
    }

    /// <summary>Runs a step on the file; where that is torn, another is begun.</summary>
    /// <param name="step">The step.</param>
    /// <exception cref="SqliteException">It cannot be done.</exception>
    public T Run<T>(Func<SpoolFile, T> step)
    {
        lock (_using)
        {
            try
            {
                return step(_file);
            }
            catch (SqliteException exception)
            {
                if (!SetAsideIfTorn(exception))
                {
                    throw;
                }

                return step(_file);
            }
        }
    }

    /// <summary>The same, of a step that delivers or drops records: that is still known when the file is torn.</summary>
    /// <inheritdoc cref="Run"/>
    public T Change<T>(Func<SpoolFile, T> step) => Run(file =>
    {
        var result = step(file);
        _counters.Settled = file.Counts.Settled;
        return result;
    });

    /// <summary>The full path of a file that stands beside the spool.</summary>
    /// <param name="name">Its name.</param>
    public string Beside(string name) => Path.Join(Path.GetDirectoryName(_path), name);

    /// <summary>What is counted, of one moment.</summary>
    public LedgerStatus GetStatus() => Run(file =>
    {
        TellLost();
        var (buffer, counts) = (Buffer.Look(), file.Counts);
        return new LedgerStatus
        {
            Spool = _path,
            Served = buffer.Served,
            Void = buffer.Void,
            Recorded = buffer.Recorded - counts.Base,
            Buffered = buffer.Waiting + _inHand,
            Spooled = counts.Spooled,
            LostFull = counts.LostFull + buffer.Lost - _lostTold,
            LostCrash = counts.LostCrash,
            LostTorn = counts.LostTorn,
            Torn = counts.Torn,
            TornFiles = file.TornFiles,
            Delivered = counts.Delivered,
            Dead = counts.Dead,
            Dropped = counts.Dropped,
            Pending = Sum(file, SpoolState.Pending),
            PendingBatches = file.Scalar("SELECT count(*) FROM batches WHERE state=0"),
            DeadKept = Sum(file, SpoolState.Dead),
            OldestPending = file.Scalar("SELECT first FROM batches WHERE state=0 ORDER BY id, part LIMIT 1") is > 0 and var first ? DateTimeOffset.FromUnixTimeMilliseconds(first) : null,
            Bytes = file.UsedBytes,
            MaxBytes = _options.MaxBytes,
        };
    });

    /// <summary>Forgets what was delivered long ago, and drops what is too old to be delivered.</summary>
    public void Trim() => Change(file =>
    {
        var now = _time.GetUtcNow();
        SpoolTrim.Remove(file, SpoolState.Delivered, now - _options.KeepDelivered);
        var dropped = SpoolTrim.Remove(file, SpoolState.Pending, now - _options.MaxAge) + SpoolTrim.Remove(file, SpoolState.Dead, now - _options.MaxAge);
        if (dropped > 0)
        {
            LedgerLog.Dropped(_logger, dropped);
        }

        return file.Execute("PRAGMA incremental_vacuum(1024)");
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_using)
        {
            try
            {
                TellLost();
                _file.Leave();
            }
            catch (SqliteException)
            {
                // The next one to open it looks whether it is whole.
            }

            _file.Dispose();
            _counters.Dispose();
        }
    }

    private static long Sum(SpoolFile file, SpoolState state) => file.Scalar("SELECT coalesce(sum(count), 0) FROM batches WHERE state=$0", (int)state);

    // Not thrown on to a filter: that would run before the transaction is rolled back.
    private SqliteException? AppendOrFail(EncodedBatch batch)
    {
        try
        {
            Append(batch);
            return null;
        }
        catch (SqliteException exception)
        {
            return exception;
        }
    }

    private void Append(EncodedBatch batch)
    {
        var lost = Buffer.Look().Lost;
        _file.AtOnce(() =>
        {
            _file.Execute("UPDATE ledger SET last_id=last_id+1, spooled=spooled+$0, lost_full=lost_full+$1", batch.Count, lost - _lostTold);
            _file.Execute("INSERT INTO batches(id, count, first, last, payload) SELECT last_id, $0, $1, $2, $3 FROM ledger", batch.Count, batch.First, batch.Last, batch.Payload);
        });
        HaveTold(lost);
        _inHand = 0;
    }

    // Many times a second, so the file is not asked what has become of its counts: nothing else is settled by a batch.
    private void HaveTold(long lost)
    {
        _counters.Settled += lost - _lostTold;
        _lostTold = lost;
    }

    // Where the disk takes no more, it is told with the next batch.
    private void TellLost()
    {
        var lost = Buffer.Look().Lost;
        if (lost == _lostTold)
        {
            return;
        }

        try
        {
            _file.Execute("UPDATE ledger SET lost_full=lost_full+$0", lost - _lostTold);
            HaveTold(lost);
        }
        catch (SqliteException exception) when (!IsTorn(exception))
        {
            // The status counts it all the same.
        }
    }

    // SQLite says of its own bound what it says of a disk.
    private bool IsAtBound(EncodedBatch batch)
    {
        try
        {
            return _file.UsedBytes + batch.Payload.Length + BeyondPayload > _options.MaxBytes;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    private int Free()
    {
        try
        {
            return _file.Execute("DELETE FROM batches WHERE rowid IN (SELECT rowid FROM batches WHERE state=1 ORDER BY id, part LIMIT $0)", Freed);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == Full)
        {
            return 0;
        }
    }

    private SpoolFile OpenFile(long recorded)
    {
        try
        {
            // Where there was a spool and is none, what waited in it is lost.
            return SpoolFile.Open(_path, _options.MaxBytes, Math.Min(recorded, _counters.Settled ?? recorded));
        }
        catch (InvalidDataException exception)
        {
            return BeginAnew(exception.Message, recorded);
        }
        catch (SqliteException exception) when (IsTorn(exception))
        {
            return BeginAnew(exception.Message, recorded);
        }
    }

    private SpoolFile BeginAnew(string problem, long recorded)
    {
        var aside = $"{_path}.torn-{_time.GetUtcNow():yyyyMMdd'T'HHmmssfff}";
        foreach (var suffix in (string[])["", "-wal", "-shm"])
        {
            if (File.Exists(_path + suffix))
            {
                File.Move(_path + suffix, aside + suffix);
            }
        }

        // At most: what was delivered a moment before may be among them.
        var torn = Math.Max(Math.Max(0, recorded - (_counters.Settled ?? recorded)), CountUndelivered(aside));
        var file = SpoolFile.Open(_path, _options.MaxBytes, recorded - torn);
        if (torn > 0)
        {
            file.Execute("INSERT INTO torn(name, count) VALUES($0, $1)", Path.GetFileName(aside), torn);
        }

        LedgerLog.SetAside(_logger, _path, aside, torn, problem);
        return file;
    }

    private static long CountUndelivered(string aside)
    {
        try
        {
            using var spool = SetAsideSpool.Open(aside);
            return spool.CountUndelivered();
        }
        catch (Exception exception) when (exception is SqliteException or IOException)
        {
            return 0;
        }
    }

    // What was on its way when the last process ended is what the counters have and the spool has not.
    private void CountCrash()
    {
        var (counts, recorded) = (_file.Counts, _counters.All);
        var missing = recorded - counts.Base - counts.Spooled - counts.Lost - counts.Torn;
        if (missing > 0 && _file.IsNew)
        {
            _file.Counts = counts with { LostTorn = counts.LostTorn + missing };
            LedgerLog.Gone(_logger, _path, missing);
        }
        else if (missing > 0)
        {
            _file.Counts = counts with { LostCrash = counts.LostCrash + missing };
            LedgerLog.LostInCrash(_logger, missing);
        }
        else if (missing < 0)
        {
            // The counters are younger than the spool: their file was lost, or the machine went down with it.
            _file.Counts = counts with { Base = counts.Base + missing };
            LedgerLog.CountersBehind(_logger, -missing);
        }
    }

    private bool SetAsideIfTorn(SqliteException exception)
    {
        if (!IsTorn(exception))
        {
            return false;
        }

        _file.Dispose();
        var state = Buffer.Look();
        _file = BeginAnew(exception.Message, state.Recorded - state.Waiting - _inHand - (state.Lost - _lostTold));
        _counters.Settled = _file.Counts.Settled;
        return true;
    }

    private static bool IsTorn(SqliteException exception) => exception.SqliteErrorCode is Corrupt or NotADatabase;
}
