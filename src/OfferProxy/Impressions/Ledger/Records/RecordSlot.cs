using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;

namespace OfferProxy.Impressions.Ledger.Records;

/// <summary>A record as it waits in memory to be spooled: all of it is copied, and nothing of a request is held.</summary>
internal struct RecordSlot
{
    /// <summary>The length of a flow that has room here: a UUID has, with some to spare.</summary>
    public const int FlowRoom = 40;

    /// <summary>The time, in ticks of UTC.</summary>
    public long Ticks;

    /// <summary>Of what it is a copy.</summary>
    public LedgerSource Source;

    /// <summary>The event id; null: it stands in <see cref="Event"/>.</summary>
    public string? EventText;

    /// <summary>The event id, where it is a UUID in lower case.</summary>
    public Guid Event;

    /// <summary>The flow, where it is longer than there is room for here or beyond ASCII; else null.</summary>
    public string? FlowText;

    /// <summary>The flow, in ASCII.</summary>
    public FlowBytes Flow;

    /// <summary>The length of <see cref="Flow"/>.</summary>
    public byte FlowLength;

    /// <summary>What became of the event id.</summary>
    public LedgerRecordKind Kind;

    /// <summary>A record that was read back.</summary>
    public static RecordSlot From(in LedgerRecord record)
    {
        var slot = new RecordSlot { Ticks = record.Time.UtcTicks, Source = record.Source, Kind = record.Kind };
        slot.SetFlow(record.Flow);
        slot.SetEvent(Encoding.UTF8.GetBytes(record.EventId));
        return slot;
    }

    /// <summary>Takes the event id.</summary>
    public void SetEvent(ReadOnlySpan<byte> eventId)
    {
        EventText = TryReadUuid(eventId, out Event) ? null : Encoding.UTF8.GetString(eventId);
    }

    /// <summary>Reads a UUID that can be written again as it is: in lower case. False: it is none.</summary>
    public static bool TryReadUuid(ReadOnlySpan<byte> text, out Guid id) =>
        Utf8Parser.TryParse(text, out id, out var read, 'D') && read == text.Length && !text.ContainsAnyInRange((byte)'A', (byte)'F');

    /// <summary>Takes the flow.</summary>
    public void SetFlow(ReadOnlySpan<char> flow)
    {
        FlowText = null;
        if (flow.Length > FlowRoom || Ascii.FromUtf16(flow, Flow, out var written) != OperationStatus.Done)
        {
            (FlowText, written) = (flow.ToString(), 0);
        }

        FlowLength = (byte)written;
    }

    /// <summary>Room for a flow.</summary>
    [InlineArray(FlowRoom)]
    public struct FlowBytes
    {
#pragma warning disable IDE0044, IDE0051 // The compiler makes the array of it.
        private byte _first;
#pragma warning restore IDE0044, IDE0051
    }
}
