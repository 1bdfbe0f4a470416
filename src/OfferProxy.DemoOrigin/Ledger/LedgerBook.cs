using System.Text.Json;

namespace OfferProxy.DemoOrigin.Ledger;

/// <summary>
/// What an origin knows of event ids, and holds against the ledger: those that it issued itself, those that the ledger says were served at
/// the edge or are void, and those that events came of. A batch counts once, by its key. Safe for use by many threads.
/// </summary>
public sealed class LedgerBook
{
    // Of each kind, so that an origin under load for long does not grow without end.
    private const int Most = 2_000_000;

    private readonly Lock _lock = new();
    private bool _isComplete = true;
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly HashSet<string> _issued = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _served = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _void = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);
    private long _batches;
    private long _repeated;
    private long _duplicates;
    private long _otherFlow;

    /// <summary>The event ids that the ledger says were served, each once.</summary>
    public IReadOnlyCollection<string> Served
    {
        get
        {
            lock (_lock)
            {
                return [.. _served.Keys];
            }
        }
    }

    /// <summary>What it has come to.</summary>
    public LedgerReport Report
    {
        get
        {
            lock (_lock)
            {
                return new()
                {
                    Batches = _batches, RepeatedBatches = _repeated, Served = _served.Count, Void = _void.Count, Duplicates = _duplicates, Issued = _issued.Count, Seen = _seen.Count,
                    SeenOfNobody = _seen.Count(id => !_served.ContainsKey(id) && !_issued.Contains(id)),
                    SeenOfVoid = _seen.Count(_void.Contains), VoidNotIssued = _void.Count(id => !_issued.Contains(id)), OtherFlow = _otherFlow,
                    IsComplete = _isComplete,
                };
            }
        }
    }

    /// <summary>The origin issued an event id.</summary>
    public void Issue(string eventId)
    {
        lock (_lock)
        {
            Remember(_issued, eventId);
        }
    }

    /// <summary>An event came, with an id and a flow.</summary>
    public void See(string eventId, string flow)
    {
        lock (_lock)
        {
            Remember(_seen, eventId);
            _otherFlow += _served.TryGetValue(eventId, out var served) && served != flow ? 1 : 0;
        }
    }

    /// <summary>Takes a batch, unless it has been taken already.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="lines">Its records.</param>
    /// <exception cref="JsonException">A line is no record; nothing of the batch is taken.</exception>
    public void Take(string key, IReadOnlyList<string> lines)
    {
        var records = lines.Select(Read).ToList();
        lock (_lock)
        {
            if (!_keys.Add(key))
            {
                _repeated++;
                return;
            }

            _batches++;
            foreach (var (isVoid, eventId, flow) in records)
            {
                _duplicates += (isVoid ? _void.Add(eventId) : _served.TryAdd(eventId, flow)) ? 0 : 1;
            }
        }
    }

    private void Remember(HashSet<string> ids, string id)
    {
        if (ids.Count < Most)
        {
            ids.Add(id);
        }
        else
        {
            _isComplete = false;
        }
    }

    private static (bool IsVoid, string EventId, string Flow) Read(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var record = document.RootElement;
            return (record.GetProperty("kind").GetString() == "void", record.GetProperty("event_id").GetString() ?? throw new JsonException("An event_id is null."),
                record.TryGetProperty("flow_id", out var flow) ? flow.GetString() ?? "" : "");
        }
        catch (Exception exception) when (exception is KeyNotFoundException or InvalidOperationException)
        {
            throw new JsonException("A line is no record.", exception);
        }
    }
}

/// <summary>What the books of an origin and the ledger come to.</summary>
public sealed record LedgerReport
{
    /// <summary>Batches that were taken.</summary>
    public long Batches { get; init; }

    /// <summary>Batches that came again, and did not count.</summary>
    public long RepeatedBatches { get; init; }

    /// <summary>Event ids that were served at the edge.</summary>
    public long Served { get; init; }

    /// <summary>Event ids of the origin's own that nobody got: they are no impressions.</summary>
    public long Void { get; init; }

    /// <summary>Records of an event id that the ledger had told of before. More than 0 is wrong.</summary>
    public long Duplicates { get; init; }

    /// <summary>Event ids that the origin issued.</summary>
    public long Issued { get; init; }

    /// <summary>Event ids that events came of.</summary>
    public long Seen { get; init; }

    /// <summary>Those that neither the origin nor the edge has issued, or whose batch has not come yet.</summary>
    public long SeenOfNobody { get; init; }

    /// <summary>Those that nobody was given. More than 0 is wrong.</summary>
    public long SeenOfVoid { get; init; }

    /// <summary>Void ids that the origin did not issue. More than 0 is wrong.</summary>
    public long VoidNotIssued { get; init; }

    /// <summary>Whether all ids are remembered: two millions of each kind are.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Events that came with another flow than the one that was served.</summary>
    public long OtherFlow { get; init; }
}
