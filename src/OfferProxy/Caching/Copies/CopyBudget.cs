namespace OfferProxy.Caching.Copies;

/// <summary>
/// How many copies of one response of the origin may yet be handed out by this gateway. Each copy is taken first and handed out then, so that
/// there are never more, however many ask at once; what was taken and not handed out after all, as its client has left, counts as handed out.
/// In a fleet it holds only what this gateway has on lease. Safe for use by many threads; to take allocates nothing.
/// </summary>
internal sealed class CopyBudget
{
    /// <summary>What it takes in memory, about, in bytes.</summary>
    public const int Size = 160;

    private long _left;
    private long _allotted;
    private long _renewAt = -1;
    private int _isAsking;
    private int _isOver;
    private CopyAccount? _account;
    private CopyShare? _share;

    /// <param name="limit">How many there may be in all.</param>
    /// <param name="documents">How many of them were handed out by the origin itself, as the documents of those who asked it.</param>
    public CopyBudget(long limit, int documents)
        : this(limit, documents, left: Math.Max(0, limit - documents))
    {
    }

    private CopyBudget(long limit, int documents, long left) => (Limit, Documents, _left, _allotted) = (limit, documents, left, left);

    /// <summary>How many there may be in all, in the whole fleet.</summary>
    public long Limit { get; }

    /// <summary>How many of them were handed out by the origin itself.</summary>
    public int Documents { get; }

    /// <summary>How many are left here.</summary>
    public long Left => Volatile.Read(ref _left);

    /// <summary>How many this gateway has handed out.</summary>
    public long HandedOut => Math.Max(0, Volatile.Read(ref _allotted) - Left);

    /// <summary>Whether none is left here.</summary>
    public bool IsSpent => Left <= 0;

    /// <summary>To whom it is told what is handed out; null: to nobody yet.</summary>
    public CopyAccount? Account { get => Volatile.Read(ref _account); set => Volatile.Write(ref _account, value); }

    /// <summary>What the fleet has of it; null: it is this gateway's alone.</summary>
    public CopyShare? Share { get => Volatile.Read(ref _share); set => Volatile.Write(ref _share, value); }

    /// <summary>The renewal that was begun last; null: none was.</summary>
    public Task? Renewal { get; set; }

    /// <summary>A budget that another gateway has shared, of which this one has nothing yet.</summary>
    /// <param name="limit">How many there may be in all.</param>
    /// <param name="documents">How many of them were handed out by the origin itself.</param>
    /// <param name="share">What the fleet has of it.</param>
    public static CopyBudget Received(long limit, int documents, CopyShare share) => new(limit, documents, left: 0) { Share = share };

    /// <summary>Takes one copy, which is then to be handed out; false: none is left.</summary>
    public bool TryTake()
    {
        var left = Volatile.Read(ref _left);
        while (left > 0)
        {
            var seen = Interlocked.CompareExchange(ref _left, left - 1, left);
            if (seen == left)
            {
                Took(left - 1);
                return true;
            }

            left = seen;
        }

        return false;
    }

    /// <summary>More are had on lease.</summary>
    /// <param name="copies">How many.</param>
    public void Add(long copies)
    {
        Interlocked.Add(ref _allotted, copies);
        RenewAt(Interlocked.Add(ref _left, copies) / 2);
    }

    /// <summary>Gives up all but some of those that are left, for others to have.</summary>
    /// <param name="kept">How many are kept.</param>
    /// <returns>How many were given up.</returns>
    public long Withhold(long kept)
    {
        while (Volatile.Read(ref _left) is var left && left > kept)
        {
            if (Interlocked.CompareExchange(ref _left, kept, left) == left)
            {
                Interlocked.Add(ref _allotted, kept - left);
                RenewAt(kept / 2);
                return left - kept;
            }
        }

        return 0;
    }

    /// <summary>The last copy was handed out, and there will be none any more.</summary>
    public void End()
    {
        if (Interlocked.Exchange(ref _isOver, 1) == 0)
        {
            Account?.Spent();
        }
    }

    /// <summary>A renewal has brought nothing: it is tried again when there are half as many.</summary>
    public void RenewLater() => RenewAt(Left / 2);

    private void RenewAt(long left)
    {
        Volatile.Write(ref _renewAt, left);
        Volatile.Write(ref _isAsking, 0);
    }

    private void Took(long left)
    {
        Account?.Served();
        if (Share is not { IsOver: false } share)
        {
            if (left == 0)
            {
                End();
            }
        }
        else if (left <= Volatile.Read(ref _renewAt) && Interlocked.Exchange(ref _isAsking, 1) == 0)
        {
            share.Leases.RenewBehind(this);
        }
    }
}
