using System.Collections.Concurrent;
using OfferProxy.Measuring.Judging;
using OfferProxy.Measuring.Shopping;
using OfferProxy.Measuring.Wire;

namespace OfferProxy.Faults.Draining;

/// <summary>What became of the requests around a signal.</summary>
internal sealed class DrainLog(Judge judge)
{
    private readonly ConcurrentQueue<Entry> _entries = new();

    /// <summary>Notes what becomes of a request for an offer that is cached.</summary>
    public async Task FollowAsync(Task<(Exchange Exchange, Shopper Shopper)> request)
    {
        var (exchange, shopper) = await request;
        _entries.Enqueue(new(exchange, judge.Of(exchange, shopper), Declined: false));
    }

    /// <summary>Declines an offer and notes what becomes of that.</summary>
    public async Task DeclineAsync(Client client, long number, CancellationToken cancel)
    {
        var shopper = new Shopper(number);
        var exchange = await client.SendAsync(OfferRequest.Decline(shopper), cancel);
        _entries.Enqueue(new(exchange, judge.Of(exchange, shopper), Declined: true));
    }

    /// <summary>Sums up.</summary>
    /// <param name="signalled">When the signal was sent.</param>
    public Findings Since(long signalled) => DrainFindings.Of([.. _entries], signalled);

    /// <summary>A request and what became of it.</summary>
    internal sealed record Entry(Exchange Exchange, Answer Answer, bool Declined);

    /// <summary>The sum.</summary>
    /// <param name="Answered">How many were answered.</param>
    /// <param name="AnsweredAfter">How many of those after the signal.</param>
    /// <param name="Declines">How many of them were forwarded.</param>
    /// <param name="NotTaken">How many came after the signal and were not taken.</param>
    /// <param name="Problems">What became of others, with their number.</param>
    internal sealed record Findings(int Answered, int AnsweredAfter, int Declines, int NotTaken, IReadOnlyList<string> Problems);
}
