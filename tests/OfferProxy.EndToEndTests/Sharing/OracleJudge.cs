using OfferProxy.EndToEndTests.Documents;
using OfferProxy.EndToEndTests.Gateway;

namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>
/// Judges the responses under one key: each must be the document that the origin wrote for this very request, or what it
/// would have written for the asker with an event id that nobody had before.
/// </summary>
/// <param name="one">The document and what the origin wrote of it.</param>
/// <param name="publicAddress">The address at the head of links in responses.</param>
internal sealed class OracleJudge(OracleCase one, string publicAddress)
{
    private const string None = "none";

    private readonly Lock _lock = new();
    private readonly HashSet<string> _handedOut = [];

    /// <summary>An event id that was handed out; null: none yet.</summary>
    public string? SeenEvent { get; private set; }

    /// <summary>Judges a response.</summary>
    public Verdict Judge(Shopper shopper, Reply reply)
    {
        lock (_lock)
        {
            return Verify(shopper, reply);
        }
    }

    private Verdict Verify(Shopper shopper, Reply reply)
    {
        List<string> tokens;
        string? eventId;
        try
        {
            tokens = DocumentTokens.Of(reply.Body);
            eventId = one.Form.ReadEvent(reply);
        }
        catch (Exception exception) when (exception is System.Text.Json.JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return new(IsHit(reply, true), $"status {reply.Status}, no document of this form: {exception.Message}");
        }

        var issues = one.IssuesFor(shopper);
        foreach (var issue in issues)
        {
            if (Difference(Expected(issue), reply, tokens, isShared: false) is null)
            {
                issue.IsHandedOut = true;
                return Finish(reply, isShared: false, HandOut(eventId));
            }
        }

        if (eventId is not null && !one.Form.EventRepeats && one.FlowOf(eventId) is { } owner && owner != shopper.Flow)
        {
            return Finish(reply, isShared: true, "the event id was issued for another's flow");
        }

        // The document that its event id says it is, or else a shared one.
        string? wrong = null;
        if (issues.FirstOrDefault(issue => issue.Input.Event == eventId) is { } own)
        {
            wrong = "not as the origin wrote it: " + Difference(Expected(own), reply, tokens, isShared: false);
        }

        foreach (var input in one.SharedInputs(publicAddress, shopper, eventId ?? None))
        {
            var difference = Difference(one.Form.Document(one.Seed, input, isShared: true), reply, tokens, isShared: true);
            if (difference is null)
            {
                return Finish(reply, isShared: true, HandOut(eventId));
            }

            wrong ??= difference;
        }

        return Finish(reply, isShared: true, wrong);
    }

    private OracleDocument Expected(OracleIssue issue) => one.Form.Document(one.Seed, issue.Input with { Address = publicAddress });

    private Verdict Finish(Reply reply, bool isShared, string? wrong)
    {
        var hit = IsHit(reply, isShared);
        return new(hit, wrong ?? (hit && one.Form.ForbidsHits ? "a hit, which the origin forbids" : null));
    }

    private string? HandOut(string? eventId)
    {
        if (eventId is null)
        {
            return null;
        }

        SeenEvent = eventId;
        return _handedOut.Add(eventId) || one.Form.EventRepeats ? null : "the event id was handed out before";
    }

    // A cache that does not say so is known by what it hands out.
    private static bool IsHit(Reply reply, bool isShared) =>
        reply.CacheStatus is { Length: > 0 } status
            ? status.Contains("; hit", StringComparison.Ordinal) || status.Contains("; collapsed", StringComparison.Ordinal)
            : isShared;

    private static string? Difference(OracleDocument expected, Reply reply, List<string> tokens, bool isShared)
    {
        if (expected.Status != reply.Status)
        {
            return $"status {reply.Status} instead of {expected.Status}";
        }

        var document = expected.ToBytes();
        return DocumentTokens.Of(document).SequenceEqual(tokens)
            ? HeaderDifference(expected, reply, isShared)
            : DocumentDifference.First(document, reply.Body);
    }

    // A shared response may leave a field out; one that it has must be its asker's.
    private static string? HeaderDifference(OracleDocument expected, Reply reply, bool isShared)
    {
        foreach (var (name, value) in expected.Headers)
        {
            if (IsJudged(name) && reply.Header(name) != value && !(isShared && reply.Header(name) is null))
            {
                return $"{name}: {reply.Header(name) ?? "(none)"} instead of {value}";
            }
        }

        var extra = reply.Headers.Keys.FirstOrDefault(name => (IsJudged(name) && !expected.Headers.ContainsKey(name)) || (isShared && name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase)));
        return extra is null ? null : $"{extra}: {reply.Header(extra)}, which is not the asker's";
    }

    private static bool IsJudged(string header) => header.StartsWith("X-", StringComparison.OrdinalIgnoreCase);
}
