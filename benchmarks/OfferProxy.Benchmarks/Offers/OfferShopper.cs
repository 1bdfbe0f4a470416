using System.Text;
using OfferProxy.Segments;

namespace OfferProxy.Benchmarks.Offers;

/// <summary>What one request fills the slots with.</summary>
/// <param name="EventId">The event id.</param>
/// <param name="FlowId">The flow, an echo.</param>
/// <param name="Name">The first name.</param>
internal sealed record OfferShopper(string EventId, string FlowId, string Name)
{
    // Event, name in text, name in URL, two echoes.
    private const int SlotCount = 5;

    private readonly byte[] _bytes = new byte[SlotValuesWriter.BufferSize(echoes: 2)];
    private readonly int[] _ends = new int[Hole.Count];
    private readonly byte[] _eventId = Encoding.ASCII.GetBytes(EventId);

    /// <summary>The values as the last <see cref="Encode"/> left them.</summary>
    public SlotValues Values => new(_bytes, _ends.AsSpan(0, SlotCount));

    /// <summary>Encodes the values, as each request does; the slots are <c>first_name</c>, <c>event</c>, <c>event_id</c> (missing) and <c>flow_id</c>.</summary>
    public SlotValues Encode()
    {
        var values = new SlotValuesWriter(_bytes, _ends);
        values.AddEvent(_eventId);
        values.AddName(Name);
        values.AddEcho("");
        values.AddEcho(FlowId);
        return values.Values;
    }
}
