using OfferProxy.DemoOrigin.Catalogue;

namespace OfferProxy.DemoOrigin.Operations;

/// <summary>
/// Which integration and placement a flow belongs to, for requests that name only the flow (<c>/evt/flows/…</c>). It keeps the flows
/// opened last and forgets the oldest.
/// </summary>
internal sealed class FlowBook(int capacity)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (DemoIntegration Integration, string Placement)> _flows = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    public void Write(string flowId, DemoIntegration integration, string placement)
    {
        lock (_lock)
        {
            if (_flows.TryAdd(flowId, (integration, placement)))
            {
                _order.Enqueue(flowId);
                if (_order.Count > capacity)
                {
                    _flows.Remove(_order.Dequeue());
                }
            }
            else
            {
                _flows[flowId] = (integration, placement);
            }
        }
    }

    public bool TryRead(string flowId, out DemoIntegration integration, out string placement)
    {
        lock (_lock)
        {
            var found = _flows.TryGetValue(flowId, out var flow);
            (integration, placement) = flow;
            return found;
        }
    }
}
