using System.Text;
using OfferProxy.Segments;
using OfferProxy.Slots;

namespace OfferProxy.Benchmarks.Offers;

/// <summary>What one request fills the slots with.</summary>
/// <param name="EventId">The event id.</param>
/// <param name="FlowId">The flow, an echo.</param>
/// <param name="Name">The first name.</param>
/// <param name="Holes">Which slot fills each hole of the template.</param>
internal sealed record OfferShopper(string EventId, string FlowId, string Name, HoleTable Holes)
{
    private readonly byte[] _bytes = new byte[4096];
    private readonly int[] _ends = new int[Holes.Count];
    private readonly byte[] _eventId = Encoding.ASCII.GetBytes(EventId);
    private readonly TextPiece[] _values = [Name, null, null, FlowId];

    /// <summary>The slots of the shipped policy.</summary>
    public static SlotSet Slots { get; } = SlotSet.Create(["first_name", "event", "event_id", "flow_id"], SlotKinds.Known);

    /// <summary>The values as the last <see cref="Encode"/> left them.</summary>
    public HoleValues Values => new(_bytes, _ends);

    /// <summary>Encodes the values, as each request does; <c>event_id</c> is missing.</summary>
    public HoleValues Encode() => Holes.Write(new(new(_values), _eventId), _bytes, _ends);
}
