using System.IO.MemoryMappedFiles;

namespace OfferProxy.Impressions.Ledger.Records;

/// <summary>
/// How many records were ever left, in a file that is mapped into memory: what is counted there is still there when the process is killed,
/// so that the next one knows how many records were on their way. The file is locked for as long as it is open, also against other
/// processes; the lock ends with the process, however that ends.
/// </summary>
internal sealed class RecordCounters : IDisposable
{
    /// <summary>How many bytes the file has: a line of a processor's cache for each part.</summary>
    public const int Bytes = Start + (RecordBuffer.MostParts * Line);

    private const int Start = 64;
    private const int SettledAt = 8;
    private const int IsSettledAt = 16;
    private const int Line = 64;
    private const int Kinds = 2;
    private const long Magic = 0x3152_4C50_524F_464FL;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    // The same numbers: to read them here costs less.
    private readonly long[] _counts = new long[RecordBuffer.MostParts * Kinds];

    private RecordCounters(MemoryMappedFile file, MemoryMappedViewAccessor view)
    {
        (_file, _view) = (file, view);
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] = view.ReadInt64(At(i / Kinds, (LedgerRecordKind)(i % Kinds)));
        }
    }

    /// <summary>Counters that no file keeps.</summary>
    public static RecordCounters InMemory()
    {
        var file = MemoryMappedFile.CreateNew(null, Bytes);
        return new(file, file.CreateViewAccessor(0, Bytes));
    }

    /// <summary>Opens, and locks, the file.</summary>
    /// <param name="path">The full path; a file that is not there, or is no such file, begins at 0.</param>
    /// <exception cref="IOException">It is locked by another, or cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    public static RecordCounters Open(string path)
    {
        // Not shared, which is a lock (flock) on Unix.
        var stream = OwnersFile.Open(path, FileShare.None);
        try
        {
            Allocate(stream);
            var file = MemoryMappedFile.CreateFromFile(stream, mapName: null, Bytes, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false);
            var view = file.CreateViewAccessor(0, Bytes);
            if (view.ReadInt64(0) != Magic)
            {
                view.WriteArray(0, new byte[Bytes], 0, Bytes);
                view.Write(0, Magic);
            }

            return new(file, view);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Counts a record. A part is counted by one thread at a time.</summary>
    /// <param name="part">The part.</param>
    /// <param name="kind">What became of the event id.</param>
    public void Count(int part, LedgerRecordKind kind)
    {
        _view.Write(At(part, kind), ++_counts[(part * Kinds) + (int)kind]);
    }

    /// <summary>How many of a kind were ever left.</summary>
    public long Of(LedgerRecordKind kind)
    {
        var sum = 0L;
        for (var part = 0; part < RecordBuffer.MostParts; part++)
        {
            sum += Volatile.Read(ref _counts[(part * Kinds) + (int)kind]);
        }

        return sum;
    }

    /// <summary>Of how many nothing is left to be done, as the spool said last; null: it has not. It is still known where the spool is torn.</summary>
    public long? Settled
    {
        get => _view.ReadInt64(IsSettledAt) == Magic ? _view.ReadInt64(SettledAt) : null;
        set
        {
            _view.Write(SettledAt, value ?? 0);
            _view.Write(IsSettledAt, value is null ? 0 : Magic);
        }
    }

    /// <summary>How many were ever left.</summary>
    public long All => Of(LedgerRecordKind.Served) + Of(LedgerRecordKind.Void);

    /// <inheritdoc/>
    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }

    // Written rather than made long: what is mapped and has no room on the disk ends the process.
    private static void Allocate(FileStream stream)
    {
        if (stream.Length < Bytes)
        {
            stream.Position = stream.Length;
            stream.Write(new byte[Bytes - stream.Length]);
        }

        stream.SetLength(Bytes);
    }

    private static long At(int part, LedgerRecordKind kind) => Start + (part * Line) + (8 * (int)kind);
}
