using OfferProxy.Measuring.Judging;
using OfferProxy.Measuring.Tallying;

namespace OfferProxy.Fleet.Loading;

/// <summary>What shoppers got in a window of time: all of it, and by where it came from.</summary>
/// <param name="mayBeBlocked">Whether shoppers may be told that a site is blocked.</param>
internal sealed class Shares(bool mayBeBlocked = false)
{
    private int _blocked;

    /// <summary>All of it, but for those who were told, and might be, that a site is blocked.</summary>
    public Tally All { get; } = new();

    /// <summary>What came from a node's own memory.</summary>
    public Tally Hits { get; } = new();

    /// <summary>What a node had to ask Redis or the origin for.</summary>
    public Tally Misses { get; } = new();

    /// <summary>How many were told, and might be, that a site is blocked.</summary>
    public int Blocked => _blocked;

    /// <summary>How many of the others got no offer.</summary>
    public int Failed => All.Total - All.Offers;

    /// <summary>Counts one.</summary>
    public void Add(Reply reply)
    {
        if (reply.IsBlocked && mayBeBlocked)
        {
            Interlocked.Increment(ref _blocked);
            return;
        }

        All.Add(reply.Answer);
        if (reply.Answer.Kind.IsOffer())
        {
            (reply.Answer.Kind is ResponseKind.FreshHit or ResponseKind.StaleHit or ResponseKind.StaleIfError ? Hits : Misses).Add(reply.Answer);
        }
    }
}
