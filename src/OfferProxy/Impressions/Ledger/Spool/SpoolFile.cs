using Microsoft.Data.Sqlite;
using OfferProxy.Impressions.Ledger.Records;

namespace OfferProxy.Impressions.Ledger.Spool;

/// <summary>
/// The spool: an SQLite database of batches, a row each, which says itself what was counted. Durable: what a call has returned from is on the
/// disk. Not safe for use by several threads. What is wrong with the file or its disk is an <see cref="SqliteException"/>.
/// </summary>
internal sealed class SpoolFile : IDisposable
{
    /// <summary>The number by which SQLite files of this kind are known (<c>PRAGMA application_id</c>).</summary>
    public const int ApplicationId = 0x4F50_4C31;

    private const int Version = 1;
    private const string Schema = """
        CREATE TABLE ledger(
          epoch TEXT NOT NULL, clean INTEGER NOT NULL, last_id INTEGER NOT NULL DEFAULT 0, base INTEGER NOT NULL, spooled INTEGER NOT NULL DEFAULT 0, lost_full INTEGER NOT NULL DEFAULT 0,
          lost_crash INTEGER NOT NULL DEFAULT 0, delivered INTEGER NOT NULL DEFAULT 0, dead INTEGER NOT NULL DEFAULT 0, dropped INTEGER NOT NULL DEFAULT 0);
        CREATE TABLE batches(
          id INTEGER NOT NULL, part TEXT NOT NULL DEFAULT '', state INTEGER NOT NULL DEFAULT 0, count INTEGER NOT NULL,
          first INTEGER NOT NULL, last INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, problem TEXT, payload BLOB NOT NULL, UNIQUE(id, part));
        CREATE INDEX by_state ON batches(state, id, part, count, last);
        """;

    // What came later, and is added to a spool without it.
    private const string Added = """
        ALTER TABLE ledger ADD COLUMN lost_torn INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE batches ADD COLUMN key TEXT;
        CREATE INDEX by_key ON batches(key) WHERE key IS NOT NULL;
        CREATE TABLE torn(name TEXT PRIMARY KEY, count INTEGER NOT NULL);
        """;

    private readonly SqliteConnection _connection;

    private readonly FileStream? _lock;

    private SpoolFile(SqliteConnection connection, FileStream? own) => (_connection, _lock) = (connection, own);

    /// <summary>Whether it was made just now.</summary>
    public bool IsNew { get; private set; }

    /// <summary>What tells the batches of this spool from those of any other.</summary>
    public string Epoch { get; private set; } = "";

    /// <summary>Opens a spool that nobody has open, under whatever name, and makes it where it is not there.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="maxBytes">The most that it may take.</param>
    /// <param name="recorded">What the counters of records say, for one that is begun.</param>
    /// <exception cref="IOException">Another has it open, or it cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    /// <exception cref="SqliteException">It cannot be opened.</exception>
    /// <exception cref="InvalidDataException">It is no spool, or a torn one.</exception>
    public static SpoolFile Open(string path, long maxBytes, long recorded)
    {
        var own = Lock(path);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 5 }.ToString());
        try
        {
            connection.Open();
            var spool = new SpoolFile(connection, own);
            spool.Begin(maxBytes, recorded);
            return spool;
        }
        catch
        {
            connection.Dispose();
            own?.Dispose();
            throw;
        }
    }

    // A hard link, or a file that is mounted elsewhere, has another lock beside it, and is the same file: on Linux that is locked too (flock), which
    // is none of SQLite's locks (fcntl). These end when a descriptor of the file is closed in their process: this one is opened before SQLite has any, and
    // closed when it has none. On other systems the two would be in each other's way.
    private static FileStream? Lock(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            CreateFor(path);
            return null;
        }

        return OwnersFile.Open(path, FileShare.None);
    }

    // There are shoppers' flows in it. SQLite makes the files beside it as this one is; what keeps it from being made, it tells itself.
    private static void CreateFor(string path)
    {
        if (File.Exists(path) || !Directory.Exists(Path.GetDirectoryName(path)))
        {
            return;
        }

        try
        {
            OwnersFile.Open(path, FileShare.ReadWrite).Dispose();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>What was counted.</summary>
    public SpoolCounts Counts
    {
        get => Read(
            "SELECT base, spooled, lost_full, lost_crash, delivered, dead, dropped, lost_torn, (SELECT coalesce(sum(count), 0) FROM torn) FROM ledger",
            static row => new SpoolCounts
            {
                Base = row.GetInt64(0), Spooled = row.GetInt64(1), LostFull = row.GetInt64(2), LostCrash = row.GetInt64(3),
                Delivered = row.GetInt64(4), Dead = row.GetInt64(5), Dropped = row.GetInt64(6), LostTorn = row.GetInt64(7), Torn = row.GetInt64(8),
            })[0];
        set => Execute(
            "UPDATE ledger SET base=$0, spooled=$1, lost_full=$2, lost_crash=$3, delivered=$4, dead=$5, dropped=$6, lost_torn=$7",
            value.Base, value.Spooled, value.LostFull, value.LostCrash, value.Delivered, value.Dead, value.Dropped, value.LostTorn);
    }

    /// <summary>The names of those that were torn and set aside, and have not been read since.</summary>
    public IReadOnlyList<string> TornFiles => Read("SELECT name FROM torn ORDER BY name", static row => row.GetString(0));

    /// <summary>The bytes that the database takes, without what is free in it.</summary>
    public long UsedBytes => (Scalar("PRAGMA page_count") - Scalar("PRAGMA freelist_count")) * Scalar("PRAGMA page_size");

    /// <summary>Runs several steps as one, all or nothing.</summary>
    public void AtOnce(Action steps)
    {
        using var transaction = _connection.BeginTransaction(deferred: false);
        steps();
        transaction.Commit();
    }

    /// <summary>Runs a statement.</summary>
    /// <param name="sql">The statement; its parameters are <c>$0</c>, <c>$1</c>, …</param>
    /// <param name="values">Their values.</param>
    /// <returns>How many rows it changed.</returns>
    public int Execute(string sql, params ReadOnlySpan<object> values)
    {
        using var command = Command(sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>Runs a statement that gives one number.</summary>
    public long Scalar(string sql, params ReadOnlySpan<object> values)
    {
        using var command = Command(sql, values);
        return command.ExecuteScalar() is long number ? number : 0;
    }

    /// <summary>Reads rows.</summary>
    public List<T> Read<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object> values)
    {
        using var command = Command(sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>Says that the file is left whole, so that the next one to open it need not look.</summary>
    public void Leave() => Execute("UPDATE ledger SET clean=1");

    /// <inheritdoc/>
    public void Dispose()
    {
        _connection.Dispose();
        _lock?.Dispose();
    }

    private void Begin(long maxBytes, long recorded)
    {
        // What a crash of the machine can lose is what was not yet told to be written.
        Execute("PRAGMA auto_vacuum=INCREMENTAL");
        Execute("PRAGMA journal_mode=WAL");
        Execute("PRAGMA synchronous=FULL");
        Execute("PRAGMA wal_autocheckpoint=1000");
        Execute($"PRAGMA max_page_count={Math.Max(1, maxBytes / Scalar("PRAGMA page_size"))}");
        IsNew = Scalar("SELECT count(*) FROM sqlite_schema") == 0;
        if (IsNew)
        {
            Execute($"PRAGMA application_id={ApplicationId}");
            Execute($"PRAGMA user_version={Version}");
            AtOnce(() =>
            {
                Execute(Schema);
                Execute("INSERT INTO ledger(epoch, clean, base) VALUES($0, 1, $1)", Guid.NewGuid().ToString("N"), recorded);
            });
        }

        if (Scalar("PRAGMA application_id") != ApplicationId || Scalar("PRAGMA user_version") != Version)
        {
            throw new InvalidDataException("it is another program's database, or that of another version");
        }

        if (Scalar("SELECT clean FROM ledger") == 0 && Read("PRAGMA quick_check(1)", static row => row.GetString(0)) is [var problem] && problem != "ok")
        {
            throw new InvalidDataException($"it is torn: {problem}");
        }

        if (Scalar("SELECT count(*) FROM sqlite_schema WHERE name='torn'") == 0)
        {
            AtOnce(() => Execute(Added));
        }

        Execute("UPDATE ledger SET clean=0");
        Epoch = Read("SELECT epoch FROM ledger", static row => row.GetString(0)).SingleOrDefault() ?? throw new InvalidDataException("it says nothing of itself");
    }

    private SqliteCommand Command(string sql, ReadOnlySpan<object> values)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue($"${i}", values[i]);
        }

        return command;
    }
}
