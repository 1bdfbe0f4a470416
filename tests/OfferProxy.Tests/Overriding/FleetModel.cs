using OfferProxy.Overriding;

namespace OfferProxy.Tests.Overriding;

/// <summary>Gateways whose clocks differ and what they keep together, which may be lost at any time, without a network: of each word that is said it is known what must come of it.</summary>
internal sealed class FleetModel
{
    public const int Nodes = 3;
    public const int Targets = 3;

    private static readonly OverrideTarget[] Names = [.. Enumerable.Range(0, Targets).Select(static i => OverrideTarget.Create(OverrideKind.Offer, $"offer-{i}"))];

    private readonly TimeSpan[] _offsets;
    private readonly OverrideSet[] _known = [.. Enumerable.Repeat(OverrideSet.Empty, Nodes)];
    private readonly DateTimeOffset?[] _heardAt = new DateTimeOffset?[Nodes];
    private readonly Dictionary<OverrideTarget, OverrideWord> _last = [];
    private readonly Dictionary<OverrideTarget, OverrideWord> _latest = [];
    private OverrideSet _kept = OverrideSet.Empty;
    private bool _isNew = true;
    private DateTimeOffset _now = Some.Now;

    /// <param name="offsets">How far each clock is ahead.</param>
    public FleetModel(params TimeSpan[] offsets) => _offsets = offsets;

    /// <summary>What an operator is to see at last: of each target the last word, which was said last where no clock differs.</summary>
    public IEnumerable<OfferOverride> Expected => _latest.Values.Select(static word => word.Now).OfType<OfferOverride>().Where(one => !one.HasEnded(_now));

    /// <summary>The same by the order in which it was said.</summary>
    public IEnumerable<OfferOverride> Said => _last.Values.Select(static word => word.Now).OfType<OfferOverride>().Where(one => !one.HasEnded(_now));

    /// <summary>Does one thing: says, removes, meets, starts a node again, loses what is kept, or lets time pass.</summary>
    /// <param name="action">Which one.</param>
    /// <param name="node">At which node.</param>
    /// <param name="target">Of which target.</param>
    public void Do(int action, int node, int target)
    {
        _now += TimeSpan.FromSeconds(1);
        switch (action)
        {
            case 0 or 1:
                Say(node, Names[target], (at, by) => new(Names[target], OverrideAction.Withdraw, by, at) { Until = action == 0 ? null : Clock(node) + TimeSpan.FromMinutes(10) });
                break;
            case 2 or 3:
                Say(node, Names[target], static (_, _) => null);
                break;
            case 4:
                // What it has kept is what it knew.
                (_known[node], _heardAt[node]) = (_known[node].WithoutEnded(Clock(node)), null);
                break;
            case 5:
                (_kept, _isNew) = (OverrideSet.Empty, true);
                break;
            case 6:
                _now += TimeSpan.FromMinutes(3);
                break;
            default:
                Meet(node);
                break;
        }
    }

    /// <summary>All meet, until each knows what the others do.</summary>
    /// <returns>What stands on each.</returns>
    public IEnumerable<IReadOnlyList<OfferOverride>> Settle()
    {
        _now += TimeSpan.FromHours(1);
        for (var node = 0; node < 2 * Nodes; node++)
        {
            Meet(node % Nodes);
        }

        return _known.Append(_kept).Select(static set => set.Sorted());
    }

    private DateTimeOffset Clock(int node) => _now + _offsets[node];

    // No two nodes ever say a word of the same time, not even where both take the next one after a word that is ahead of their clocks:
    // of two words of one time either may count, and it is the same one on all.
    private DateTimeOffset TimeOf(OverrideSet set, OverrideTarget target, int node)
    {
        var at = OverrideRule.TimeOf(set, target, Clock(node));
        return at.AddTicks((node - (at.Ticks % Nodes) + Nodes) % Nodes);
    }

    private void Say(int node, OverrideTarget target, Func<DateTimeOffset, string, OfferOverride?> of)
    {
        var set = _known[node].WithoutEnded(Clock(node));
        var at = TimeOf(set, target, node);
        var word = new OverrideWord(target, of(at, $"node {node}"), at);
        _known[node] = set.With(word);
        _last[target] = word;
        _latest[target] = !_latest.TryGetValue(target, out var last) || word.IsAfter(last) ? word : last;
    }

    private void Meet(int node)
    {
        _known[node] = OverrideMeeting.Take(_known[node].WithoutEnded(Clock(node)), _kept, _isNew, _heardAt[node], Clock(node));
        _heardAt[node] = Clock(node);

        // As a gateway does in Redis: what has ended is removed, and what is later here is written.
        _kept = _kept.WithoutEnded(Clock(node));
        foreach (var word in _known[node].After(_kept).ToList())
        {
            (_kept, _isNew) = (_kept.With(word), false);
        }
    }
}
