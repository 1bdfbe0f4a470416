namespace OfferProxy.Impressions.Ledger.Spool;

/// <summary>Takes what can be read of a spool that was torn and set aside into the one that took its place.</summary>
internal static class SpoolRecovery
{
    // At once, so that nobody waits for long.
    private const int Batches = 64;

    /// <summary>Has what waited or was dead there wait for its delivery here, under its keys; what cannot be read is lost. Where there is no room for all of it, the rest is taken by the next call.</summary>
    /// <param name="spool">The spool.</param>
    /// <param name="name">The name of the other one, which stands beside it; where there is no such file any longer, all of it is lost.</param>
    /// <exception cref="ArgumentException">No such spool was set aside, or it has been read.</exception>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">There is no room, or it cannot be opened.</exception>
    public static LedgerRecovery Recover(LedgerSpool spool, string name)
    {
        if (!spool.Run(static file => file.TornFiles).Contains(name))
        {
            throw new ArgumentException($"There is no spool {name} that was set aside and not read yet.", nameof(name));
        }

        var (records, unreadable) = (0L, 0L);
        if (File.Exists(spool.Beside(name)))
        {
            using var torn = SetAsideSpool.Open(spool.Beside(name));
            foreach (var some in torn.Readable().Where(static batch => batch.State != SpoolState.Delivered).Chunk(Batches))
            {
                records += spool.Change(file => Add(file, name, some, torn));
            }

            unreadable = torn.Unreadable;
        }

        return new(records, spool.Change(file => End(file, name)), unreadable);
    }

    private static long Add(SpoolFile file, string name, SpooledBatch[] some, SetAsideSpool torn)
    {
        var added = 0L;
        file.AtOnce(() =>
        {
            foreach (var batch in some)
            {
                // Not where it is there by a call that found no more room.
                if (file.Execute(
                    "INSERT INTO batches(id, count, first, last, payload, key) SELECT last_id+1, $0, $1, $2, $3, $4 FROM ledger WHERE NOT EXISTS(SELECT 1 FROM batches WHERE key=$4)",
                    batch.Count, batch.First, batch.Last, batch.Payload, torn.KeyOf(batch)) > 0)
                {
                    file.Execute("UPDATE ledger SET last_id=last_id+1, spooled=spooled+$0", batch.Count);
                    file.Execute("UPDATE torn SET count=count-$0 WHERE name=$1", batch.Count, name);
                    added += batch.Count;
                }
            }
        });
        return added;
    }

    // How many were there was known at most, and may be known too low where the counters were lost.
    private static long End(SpoolFile file, string name)
    {
        var left = 0L;
        file.AtOnce(() =>
        {
            left = file.Scalar("SELECT count FROM torn WHERE name=$0", name);
            file.Execute("DELETE FROM torn WHERE name=$0", name);
            file.Execute("UPDATE ledger SET lost_torn=lost_torn+$0, base=base+$1", Math.Max(0, left), Math.Min(0, left));
        });
        return Math.Max(0, left);
    }
}
