namespace OfferProxy.Impressions.Ledger.Spool;

/// <summary>What a spool has counted since it was begun, in records. Kept in it, with the rows that they count.</summary>
internal readonly record struct SpoolCounts
{
    /// <summary>What the counters of records said when the spool was begun: those after it are the spool's.</summary>
    public long Base { get; init; }

    /// <summary>Written to the spool.</summary>
    public long Spooled { get; init; }

    /// <summary>Lost because neither the spool nor memory took more.</summary>
    public long LostFull { get; init; }

    /// <summary>Lost because a process ended before they were written.</summary>
    public long LostCrash { get; init; }

    /// <summary>Lost because they waited in a file that is gone, or was torn and could not be read.</summary>
    public long LostTorn { get; init; }

    /// <summary>In files that were torn, set aside and not read yet.</summary>
    public long Torn { get; init; }

    /// <summary>Delivered.</summary>
    public long Delivered { get; init; }

    /// <summary>Not delivered, and no longer tried: refused too often, not readable, or too old.</summary>
    public long Dead { get; init; }

    /// <summary>Of the dead, those that are no longer in the spool, since they were too old.</summary>
    public long Dropped { get; init; }

    /// <summary>All that is lost.</summary>
    public long Lost => LostFull + LostCrash + LostTorn;

    /// <summary>Of the counters of records, those of which nothing is left to be done: what was before the spool, is lost, delivered, or dropped.</summary>
    public long Settled => Base + Lost + Delivered + Dropped;
}
