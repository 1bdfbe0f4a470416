namespace OfferProxy.Impressions.Ledger.Spool;

/// <summary>Removes the oldest batches of a spool, and counts those that were not delivered.</summary>
internal static class SpoolTrim
{
    // At once, and in all: the rest is for the next time, so that nobody waits for long.
    private const int Rows = 500;
    private const int Rounds = 20;

    /// <summary>Removes the batches of a state whose last record is older than a time.</summary>
    /// <param name="file">The spool.</param>
    /// <param name="state">The state.</param>
    /// <param name="oldest">The time.</param>
    /// <returns>How many records there were.</returns>
    public static long Remove(SpoolFile file, SpoolState state, DateTimeOffset oldest)
    {
        var sum = 0L;
        for (var round = 0; round < Rounds; round++)
        {
            // They are in the order of time, about: where the first few are young, so are the rest.
            var old = file.Read(
                "SELECT rowid, count FROM (SELECT rowid, count, last FROM batches WHERE state=$0 ORDER BY id, part LIMIT $1) WHERE last<$2",
                static row => (Id: row.GetInt64(0), Count: row.GetInt64(1)), (int)state, Rows, oldest.ToUnixTimeMilliseconds());
            if (old.Count > 0)
            {
                sum += Remove(file, state, old);
            }

            if (old.Count < Rows)
            {
                break;
            }
        }

        return sum;
    }

    private static long Remove(SpoolFile file, SpoolState state, List<(long Id, long Count)> old)
    {
        var sum = old.Sum(static one => one.Count);
        file.AtOnce(() =>
        {
            foreach (var (id, _) in old)
            {
                file.Execute("DELETE FROM batches WHERE rowid=$0", id);
            }

            if (state != SpoolState.Delivered)
            {
                file.Execute("UPDATE ledger SET dropped=dropped+$0, dead=dead+$1", sum, state == SpoolState.Pending ? sum : 0);
            }
        });
        return sum;
    }
}
