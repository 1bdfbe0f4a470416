using Microsoft.Data.Sqlite;
using OfferProxy.Impressions.Ledger.Records;

namespace OfferProxy.Impressions.Ledger.Spool;

/// <summary>The file of a spool that no gateway uses, such as one that was torn and set aside: it is read as far as SQLite can, and never written. For one thread.</summary>
internal sealed class SetAsideSpool : IDisposable
{
    private const string Columns = "SELECT id, part, state, count, first, last, attempts, payload, key FROM batches WHERE rowid=$0";
    private const string ColumnsWithoutKey = "SELECT id, part, state, count, first, last, attempts, payload, NULL FROM batches WHERE rowid=$0";
    private const int Rows = 1000;

    // Which rows there are, from both ends up to where the file is torn, and by the index, which may tell of those between.
    private static readonly string[] Ways =
    [
        "SELECT rowid FROM batches NOT INDEXED WHERE rowid>$0 ORDER BY rowid LIMIT $1",
        "SELECT rowid FROM batches NOT INDEXED WHERE rowid<$0 ORDER BY rowid DESC LIMIT $1",
    ];

    private readonly SqliteConnection _connection;
    private readonly string _epoch;
    private readonly string _columns;

    private SetAsideSpool(SqliteConnection connection)
    {
        _connection = connection;
        _columns = TryRead("SELECT count(*) FROM pragma_table_info('batches') WHERE name='key'", static row => row.GetInt64(0)) is [> 0] ? Columns : ColumnsWithoutKey;
        _epoch = TryRead("SELECT epoch FROM ledger", static row => row.GetString(0)) is [var epoch] ? epoch : "";
    }

    /// <summary>How many batches are there and cannot be read, as far as that can be told.</summary>
    public long Unreadable { get; private set; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The full path.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="SqliteException">It cannot be opened.</exception>
    public static SetAsideSpool Open(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no file {path}.", path);
        }

        // Without a log beside it nothing is written beside it either.
        var source = new FileInfo(path + "-wal") is { Exists: true, Length: > 0 } ? path : $"{new Uri(path).AbsoluteUri}?immutable=1";
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = source, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        try
        {
            connection.Open();
            return new(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The batches that can be read, with all of their records, in their order; the others are counted.</summary>
    public IEnumerable<SpooledBatch> Readable()
    {
        Unreadable = 0;
        foreach (var id in Ids())
        {
            if (TryRead(_columns, SpoolQueue.Row, id) is [var batch] && IsReadable(batch))
            {
                yield return batch;
            }
            else
            {
                Unreadable++;
            }
        }
    }

    /// <summary>The key by which a batch of the file is known.</summary>
    public string KeyOf(SpooledBatch batch) => batch.KeyIn(_epoch);

    /// <summary>How many records wait in it or are dead, as far as it can be read.</summary>
    public long CountUndelivered() =>
        Ids().Sum(id => TryRead("SELECT count FROM batches WHERE rowid=$0 AND state<>1", static row => row.GetInt64(0), id) is [var count] ? count : 0);

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private static bool IsReadable(SpooledBatch batch)
    {
        try
        {
            BatchDecoder.Read(batch.Payload, batch.Count);
            return batch.State is SpoolState.Pending or SpoolState.Delivered or SpoolState.Dead;
        }
        catch (Exception exception) when (exception is InvalidDataException or ArgumentException)
        {
            return false;
        }
    }

    private SortedSet<long> Ids()
    {
        var ids = new SortedSet<long>(TryRead("SELECT rowid FROM batches INDEXED BY by_state", static row => row.GetInt64(0)) ?? []);
        foreach (var (way, from) in Ways.Zip([long.MinValue, long.MaxValue]))
        {
            for (var last = from; TryRead(way, static row => row.GetInt64(0), last, Rows) is { Count: > 0 } some; last = some[^1])
            {
                ids.UnionWith(some);
                if (some.Count < Rows)
                {
                    break;
                }
            }
        }

        return ids;
    }

    // What was read before it is torn; null: nothing, at all.
    private List<T>? TryRead<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object> values)
    {
        var rows = new List<T>();
        try
        {
            using var command = _connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < values.Length; i++)
            {
                command.Parameters.AddWithValue($"${i}", values[i]);
            }

            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                rows.Add(read(reader));
            }
        }
        catch (Exception exception) when (exception is SqliteException or InvalidCastException or InvalidOperationException or OverflowException)
        {
            return rows.Count > 0 ? rows : null;
        }

        return rows;
    }
}
