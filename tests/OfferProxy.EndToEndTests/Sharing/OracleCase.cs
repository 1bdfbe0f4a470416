namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>One document of the origin's under one key: what it has written for whom.</summary>
/// <param name="form">The kind of document.</param>
/// <param name="seed">Decides the tree.</param>
/// <param name="index">The key.</param>
/// <param name="address">The address at the head of the links that the origin writes.</param>
internal sealed class OracleCase(OracleForm form, int seed, string index, string address)
{
    private readonly Lock _lock = new();
    private readonly List<OracleIssue> _issues = [];
    private readonly Dictionary<string, int> _flows = [];
    private readonly HashSet<(string Flow, string? Name, string? Echo)> _asked = [];

    /// <summary>The kind of document.</summary>
    public OracleForm Form => form;

    /// <summary>The tree's seed.</summary>
    public int Seed => seed;

    /// <summary>The key.</summary>
    public string Index => index;

    /// <summary>How many requests reached the origin.</summary>
    public int Requests
    {
        get
        {
            lock (_lock)
            {
                return _issues.Count;
            }
        }
    }

    /// <summary>How many of them nobody had sent: their flow, name and echo are not those of one client.</summary>
    public int MadeUp { get; private set; }

    /// <summary>Notes that somebody is about to ask.</summary>
    public void Expect(Shopper shopper)
    {
        lock (_lock)
        {
            _asked.Add((shopper.Flow, shopper.Told, shopper.Echo));
        }
    }

    /// <summary>The origin's part: writes the document for a request.</summary>
    public OracleDocument Response(string flow, string? name, string? echo)
    {
        OracleInput input;
        lock (_lock)
        {
            input = Next(address, flow, name, echo) with { Event = Digests.Uuid($"event {_issues.Count} of {index}") };
            _flows[flow] = input.Turn.OfFlow + 1;
            _issues.Add(new(input));
            MadeUp += _asked.Contains((flow, name, echo)) ? 0 : 1;
        }

        return form.Document(seed, input);
    }

    /// <summary>What the origin has written for a shopper and nobody has got yet.</summary>
    public IReadOnlyList<OracleIssue> IssuesFor(Shopper shopper)
    {
        lock (_lock)
        {
            return [.. _issues.Where(issue => !issue.IsHandedOut && issue.Input.Flow == shopper.Flow && issue.Input.Name == shopper.Told && issue.Input.Echo == shopper.Echo)];
        }
    }

    /// <summary>Whose flow an event id was issued for; null: the origin did not issue it.</summary>
    public string? FlowOf(string eventId)
    {
        lock (_lock)
        {
            return _issues.Find(issue => issue.Input.Event == eventId)?.Input.Flow;
        }
    }

    /// <summary>The inputs that a shared document may be a function of: the event id is that of the response.</summary>
    public IReadOnlyList<OracleInput> SharedInputs(string publicAddress, Shopper shopper, string eventId)
    {
        lock (_lock)
        {
            var next = Next(publicAddress, shopper.Flow, shopper.Told, shopper.Echo) with { Event = eventId };
            return form.AnyTurn
                ? [next, .. _issues.Select(issue => next with { Turn = next.Turn with { Number = issue.Input.Turn.Number } })]
                : [next];
        }
    }

    private OracleInput Next(string head, string flow, string? name, string? echo) =>
        new(head, index, flow, name, echo, "", new(_issues.Count, _flows.GetValueOrDefault(flow)));
}
