using System.Buffers;

namespace OfferProxy.Impressions.Ledger.Records;

/// <summary>What is delivered at once: the records of an interval, or a part of them. Immutable.</summary>
public sealed class LedgerBatch
{
    private readonly int _count;

    internal LedgerBatch(string key, IReadOnlyList<LedgerRecord> records) => (Key, Records, _count) = (key, records, records.Count);

    /// <summary>
    /// The key by which who takes batches knows one that it has already: the same in each attempt and after a restart, and that of no other
    /// batch. At most 128 characters, of <c>A-Z a-z 0-9 - .</c>.
    /// </summary>
    public string Key { get; }

    /// <summary>The records, in the order of time: one at least.</summary>
    public IReadOnlyList<LedgerRecord> Records { get; }

    /// <summary>The batch with those of its records that are of a time range; null: none is.</summary>
    /// <param name="since">Its begin.</param>
    /// <param name="until">Its end, which is not in it.</param>
    internal LedgerBatch? Within(DateTimeOffset since, DateTimeOffset until) =>
        Records.Where(record => record.Time >= since && record.Time < until).ToArray() is { Length: > 0 } inside ? new(Key, inside) : null;

    /// <summary>Writes the records as newline-delimited JSON in UTF-8: an object a record, each with a line feed behind it.</summary>
    /// <param name="writer">Takes the lines.</param>
    public void WriteLines(IBufferWriter<byte> writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        using var lines = new RecordLines(writer);
        for (var i = 0; i < _count; i++)
        {
            lines.Write(Records[i]);
        }
    }

    /// <summary>Tells nothing of a shopper's.</summary>
    public override string ToString() => Key;
}
