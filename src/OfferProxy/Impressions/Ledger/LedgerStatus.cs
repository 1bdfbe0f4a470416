namespace OfferProxy.Impressions.Ledger;

/// <summary>What a ledger has counted, of one moment, in records. All counts survive restarts.</summary>
public sealed record LedgerStatus
{
    /// <summary>The full path of the spool.</summary>
    public required string Spool { get; init; }

    /// <summary>Offers served from the edge with an event id, since the counters were begun.</summary>
    public long Served { get; init; }

    /// <summary>Event ids that the origin issued and nobody got, since the counters were begun.</summary>
    public long Void { get; init; }

    /// <summary>Of both, those since this spool was begun.</summary>
    public long Recorded { get; init; }

    /// <summary>Of them, those that are in memory still.</summary>
    public long Buffered { get; init; }

    /// <summary>Those that were written to the spool.</summary>
    public long Spooled { get; init; }

    /// <summary>Those that were lost because neither the spool nor memory took more.</summary>
    public long LostFull { get; init; }

    /// <summary>Those that were lost because a process ended before they were written.</summary>
    public long LostCrash { get; init; }

    /// <summary>Those that were lost because they waited in a spool that is gone, or was torn and could not be read.</summary>
    public long LostTorn { get; init; }

    /// <summary>At most those that waited in spools that were torn and set aside, and have not been read since (<see cref="IOfferLedger.Recover"/>).</summary>
    public long Torn { get; init; }

    /// <summary>The names of these spools, which stand beside this one.</summary>
    public IReadOnlyList<string> TornFiles { get; init; } = [];

    /// <summary>Of those spooled, the ones that are delivered.</summary>
    public long Delivered { get; init; }

    /// <summary>The ones that wait for their delivery.</summary>
    public long Pending { get; init; }

    /// <summary>The batches that they are in.</summary>
    public long PendingBatches { get; init; }

    /// <summary>The ones that are no longer tried.</summary>
    public long Dead { get; init; }

    /// <summary>Of the dead, those that were dropped because they were too old.</summary>
    public long Dropped { get; init; }

    /// <summary>Of the dead, those that the spool still has, and may be tried again.</summary>
    public long DeadKept { get; init; }

    /// <summary>The time of the oldest record that waits; null: none does.</summary>
    public DateTimeOffset? OldestPending { get; init; }

    /// <summary>Why what waits is not delivered, as it was told last, for people; empty: nothing waits, or nothing is known against its delivery.</summary>
    public string WaitsBecause { get; init; } = "";

    /// <summary>What the spool takes on disk, in bytes.</summary>
    public long Bytes { get; init; }

    /// <summary>What it may take.</summary>
    public long MaxBytes { get; init; }

    /// <summary>Whether the spool, or its disk, takes no more.</summary>
    public bool IsFull { get; init; }

    /// <summary>By how much what was recorded is not what was spooled, lost, is in a torn spool and in memory: 0 where it adds up.</summary>
    public long RecordedGap => Recorded - Spooled - LostFull - LostCrash - LostTorn - Torn - Buffered;

    /// <summary>By how much what was spooled is not what was delivered, waits and is dead: 0 where it adds up.</summary>
    public long SpooledGap => Spooled - Delivered - Pending - Dead;

    /// <summary>By how much the dead are not those dropped and those that the spool has: 0 where it adds up.</summary>
    public long DeadGap => Dead - Dropped - DeadKept;

    /// <summary>Whether all of it adds up.</summary>
    public bool AddsUp => RecordedGap == 0 && SpooledGap == 0 && DeadGap == 0;
}
