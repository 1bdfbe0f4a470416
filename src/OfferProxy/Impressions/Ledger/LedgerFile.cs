using Microsoft.Data.Sqlite;
using OfferProxy.Configuration.Reading;
using OfferProxy.Impressions.Ledger.Records;
using OfferProxy.Impressions.Ledger.Spool;

namespace OfferProxy.Impressions.Ledger;

/// <summary>The file of a spool that no gateway uses, such as one that was torn and set aside: read as far as SQLite can, and never written. For one thread.</summary>
public sealed class LedgerFile : IDisposable
{
    private readonly SetAsideSpool _spool;

    private LedgerFile(SetAsideSpool spool) => _spool = spool;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The path.</param>
    /// <exception cref="IOException">There is none, or it cannot be opened.</exception>
    public static LedgerFile Open(string path)
    {
        try
        {
            return new(SetAsideSpool.Open(Path.GetFullPath(path)));
        }
        catch (SqliteException exception)
        {
            throw new IOException($"{path} cannot be opened: {exception.Message}", exception);
        }
    }

    /// <summary>Whether a gateway has a spool open, so that another could not: on this machine, by its lock.</summary>
    /// <param name="spool">The path of the spool; links are followed.</param>
    /// <returns>False also where that cannot be told.</returns>
    public static bool IsInUse(string spool)
    {
        try
        {
            var path = SpoolPath.Of(Path.GetFullPath(spool));
            return IsLocked(path + LedgerSpool.CountersSuffix) || IsLocked(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The records of a time range that can be read, whether delivered, waiting or dead, batch by batch.</summary>
    /// <param name="since">Its begin.</param>
    /// <param name="until">Its end, which is not in it.</param>
    public IEnumerable<LedgerBatch> Read(DateTimeOffset since, DateTimeOffset until)
    {
        foreach (var spooled in _spool.Readable())
        {
            if (new LedgerBatch(_spool.KeyOf(spooled), BatchDecoder.Read(spooled.Payload, spooled.Count)).Within(since, until) is { } batch)
            {
                yield return batch;
            }
        }
    }

    /// <summary>Reads all of it.</summary>
    public LedgerFileCheck Verify()
    {
        var (batches, counts) = (0L, new long[Enum.GetValues<SpoolState>().Length]);
        foreach (var batch in _spool.Readable())
        {
            batches++;
            counts[(int)batch.State] += batch.Count;
        }

        return new(batches, _spool.Unreadable, counts[(int)SpoolState.Delivered], counts[(int)SpoolState.Pending], counts[(int)SpoolState.Dead]);
    }

    /// <inheritdoc/>
    public void Dispose() => _spool.Dispose();

    private static bool IsLocked(string path)
    {
        if (!File.Exists(path) || RegularFile.IsOther(path))
        {
            return false;
        }

        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}

/// <summary>What can be read of the file of a spool.</summary>
/// <param name="Batches">How many batches can be read.</param>
/// <param name="Unreadable">How many are there and cannot, as far as that can be told.</param>
/// <param name="Delivered">How many records of those that can be read are delivered.</param>
/// <param name="Pending">How many of them wait.</param>
/// <param name="Dead">How many of them are dead.</param>
public sealed record LedgerFileCheck(long Batches, long Unreadable, long Delivered, long Pending, long Dead)
{
    /// <summary>Whether all that is there can be read, and there is something.</summary>
    public bool IsGood => Unreadable == 0 && Batches > 0;
}
