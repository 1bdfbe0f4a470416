using System.Collections.Concurrent;

namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>All requests for one key, in the order of their responses.</summary>
internal sealed class OracleSession(OracleClient client, OracleCase one, OracleRow row)
{
    private const int Shown = 24;

    private readonly OracleJudge _judge = new(one, client.Address);
    private readonly ConcurrentQueue<string> _sequence = new();

    /// <summary>An event id that was handed out; null: none yet.</summary>
    public string? SeenEvent => _judge.SeenEvent;

    /// <summary>Whether all kinds of requests come, of which each has a template of its own; else one beside the commonest.</summary>
    public bool HasAllCrowds { get; init; }

    /// <summary>The kinds of requests: with a name, and with an <c>event_id</c>.</summary>
    public IEnumerable<(bool Named, bool Echoed)> Crowds =>
        HasAllCrowds ? [(true, true), (true, false), (false, true), (false, false)] : [(true, true), (one.Seed % 2 == 0, one.Seed % 4 == 1)];

    /// <summary>Sends a request and judges the response.</summary>
    public async Task<Verdict> AskAsync(Shopper shopper)
    {
        one.Expect(shopper);
        var reply = await client.AskAsync(one, shopper);
        var verdict = _judge.Judge(shopper, reply);
        _sequence.Enqueue($"  {shopper} -> {reply.Status} {reply.CacheStatus}{(verdict.Wrong is null ? "" : " WRONG")}");
        row.Add(reply, verdict, () => $"document {one.Seed}, key {one.Index}, the last requests:\n{string.Join('\n', _sequence.TakeLast(Shown))}");
        return verdict;
    }

    /// <summary>Sends requests at once.</summary>
    public Task<Verdict[]> AskAtOnceAsync(IEnumerable<Shopper> shoppers) => Task.WhenAll(shoppers.Select(AskAsync));
}
