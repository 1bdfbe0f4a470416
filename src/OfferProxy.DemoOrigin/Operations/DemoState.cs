using OfferProxy.DemoOrigin.Counting;
using OfferProxy.DemoOrigin.Ledger;

namespace OfferProxy.DemoOrigin.Operations;

/// <summary>What the operations remember from one request to the next.</summary>
internal sealed class DemoState(TimeProvider clock, int recordedRequests)
{
    private const int RememberedFlows = 100_000;
    private const int RememberedDeclines = 20_000;

    public TimeProvider Clock => clock;

    public FlowBook Flows { get; } = new(RememberedFlows);

    public EventIds EventIds { get; } = new();

    public LedgerBook Ledger { get; } = new();

    public DemoCounters Counters { get; } = new();

    public BoundedLog<DemoRequest> Requests { get; } = new(recordedRequests);

    public BoundedLog<DemoDecline> Declines { get; } = new(RememberedDeclines);
}
