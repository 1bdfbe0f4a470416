using System.Collections.Immutable;
using OfferProxy.DemoOrigin.Counting;

namespace OfferProxy.DemoOrigin.Faults;

/// <summary>The faults that are switched on. They can be changed while requests are served; each request sees the state at its arrival.</summary>
public sealed class DemoFaults
{
    private ImmutableArray<DemoFaultRule> _rules = [];

    internal DemoFaults()
    {
    }

    /// <summary>What is switched on, in the order in which it is applied.</summary>
    public IReadOnlyList<DemoFaultRule> Rules => _rules;

    /// <summary>Switches one fault on, for the operations given (none given: all but health), and all others off.</summary>
    public void Set(DemoFault fault, params IReadOnlyList<DemoOperation> operations) => Set(new DemoFaultRule(fault) { Operations = operations });

    /// <summary>Switches these on and all others off.</summary>
    public void Set(params IReadOnlyList<DemoFaultRule> rules) => ImmutableInterlocked.InterlockedExchange(ref _rules, [.. rules]);

    /// <summary>Switches one on beside those that are.</summary>
    public void Add(DemoFaultRule rule) => ImmutableInterlocked.Update(ref _rules, static (rules, added) => rules.Add(added), rule);

    /// <summary>Switches all off. Requests that a fault already holds stay held.</summary>
    public void Clear() => Set(rules: []);

    internal List<DemoFault>? StrikingAt(DemoOperation operation)
    {
        List<DemoFault>? striking = null;
        foreach (var rule in _rules)
        {
            if (rule.Strikes(operation))
            {
                (striking ??= []).Add(rule.Fault);
            }
        }

        return striking;
    }
}
