using Microsoft.Data.Sqlite;
using OfferProxy.Impressions.Ledger.Records;

namespace OfferProxy.Impressions.Ledger.Spool;

/// <summary>The batches of a spool as those who deliver, export and check them see them. What a step moves it counts, at once.</summary>
internal static class SpoolQueue
{
    private const string Columns = "SELECT id, part, state, count, first, last, attempts, payload, key FROM batches";

    /// <summary>The first batch that waits; null: none does.</summary>
    public static SpooledBatch? First(LedgerSpool spool) => spool.Run(static file =>
        file.Read($"{Columns} WHERE state=0 ORDER BY id, part LIMIT 1", Row) is [var first] ? first : null);

    /// <summary>The key by which a batch is known: of this spool, for good.</summary>
    public static string KeyOf(LedgerSpool spool, SpooledBatch batch) => batch.KeyIn(spool.Run(static file => file.Epoch));

    /// <summary>A batch, to be delivered.</summary>
    /// <exception cref="InvalidDataException">It cannot be read.</exception>
    public static LedgerBatch Decode(LedgerSpool spool, SpooledBatch batch) => new(KeyOf(spool, batch), BatchDecoder.Read(batch.Payload, batch.Count));

    /// <summary>A batch is delivered.</summary>
    /// <param name="spool">The spool.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="isKept">Whether it is kept for an export.</param>
    public static void Deliver(LedgerSpool spool, SpooledBatch batch, bool isKept) => Move(spool, batch, "delivered", file => isKept
        ? file.Execute("UPDATE batches SET state=1, problem=NULL WHERE id=$0 AND part=$1 AND state=0", batch.Id, batch.Part)
        : file.Execute("DELETE FROM batches WHERE id=$0 AND part=$1 AND state=0", batch.Id, batch.Part));

    /// <summary>A batch is no longer tried.</summary>
    public static void Bury(LedgerSpool spool, SpooledBatch batch, int attempts, string problem) => Move(spool, batch, "dead", file =>
        file.Execute("UPDATE batches SET state=2, attempts=$2, problem=$3 WHERE id=$0 AND part=$1 AND state=0", batch.Id, batch.Part, attempts, problem));

    /// <summary>A batch was refused, and is tried again.</summary>
    public static void Refuse(LedgerSpool spool, SpooledBatch batch, int attempts, string problem) => spool.Run(file =>
        file.Execute("UPDATE batches SET attempts=$2, problem=$3 WHERE id=$0 AND part=$1", batch.Id, batch.Part, attempts, problem));

    /// <summary>Two halves take the place of a batch, in its order, each with a key of its own that is the same for good.</summary>
    public static void Split(LedgerSpool spool, SpooledBatch batch)
    {
        var records = BatchDecoder.Read(batch.Payload, batch.Count);
        var half = records.Length / 2;
        EncodedBatch[] halves = [BatchEncoder.Encode(records.AsSpan(0, half)), BatchEncoder.Encode(records.AsSpan(half))];
        spool.Run(file =>
        {
            file.AtOnce(() =>
            {
                if (file.Execute("DELETE FROM batches WHERE id=$0 AND part=$1 AND state=0", batch.Id, batch.Part) == 0)
                {
                    return;
                }

                foreach (var (i, part) in halves.Index())
                {
                    file.Execute(
                        "INSERT INTO batches(id, part, count, first, last, payload, key) VALUES($0, $1, $2, $3, $4, $5, $6)",
                        batch.Id, $"{batch.Part}{i}", part.Count, part.First, part.Last, part.Payload, batch.Key ?? (object)DBNull.Value);
                }
            });
            return 0;
        });
    }

    /// <summary>The dead that the spool still has wait for their delivery again.</summary>
    /// <returns>How many records.</returns>
    public static long Replay(LedgerSpool spool) => spool.Change(static file =>
    {
        var count = 0L;
        file.AtOnce(() =>
        {
            count = file.Scalar("SELECT coalesce(sum(count), 0) FROM batches WHERE state=2");
            file.Execute("UPDATE batches SET state=0, attempts=0, problem=NULL WHERE state=2");
            file.Execute("UPDATE ledger SET dead=dead-$0", count);
        });
        return count;
    });

    /// <summary>The batches with records of a time range, in their order.</summary>
    /// <param name="spool">The spool.</param>
    /// <param name="from">The begin, in milliseconds since 1970.</param>
    /// <param name="to">The end, which is not in it.</param>
    public static IEnumerable<SpooledBatch> Between(LedgerSpool spool, long from, long to)
    {
        var (id, part) = (0L, "");
        while (spool.Run(file => file.Read($"{Columns} WHERE (id, part)>($0, $1) AND last>=$2 AND first<$3 ORDER BY id, part LIMIT 1", Row, id, part, from, to)) is [var next])
        {
            yield return next;
            (id, part) = (next.Id, next.Part);
        }
    }

    private static void Move(LedgerSpool spool, SpooledBatch batch, string counter, Func<SpoolFile, int> move) => spool.Change(file =>
    {
        file.AtOnce(() =>
        {
            if (move(file) > 0)
            {
                file.Execute($"UPDATE ledger SET {counter}={counter}+$0", batch.Count);
            }
        });
        return 0;
    });

    /// <summary>Reads a row: id, part, state, count, first, last, attempts, payload, key.</summary>
    internal static SpooledBatch Row(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), (SpoolState)row.GetInt32(2), row.GetInt32(3), row.GetInt64(4), row.GetInt64(5), row.GetInt32(6), row.GetFieldValue<byte[]>(7),
        row.IsDBNull(8) ? null : row.GetString(8));
}
