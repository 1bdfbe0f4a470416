using System.Buffers;
using System.Globalization;
using OfferProxy.Caching;
using OfferProxy.Limiting;
using OfferProxy.Requests;

namespace OfferProxy.Gateway.AccessLogging;

/// <summary>Writes entries of the access log, one JSON object a line. What there is nothing to tell of is left out. For one thread.</summary>
internal sealed class AccessLogFormat
{
    // Of a client's address is told what many people have.
    private const int Ipv4Bits = 24;
    private const int Ipv6Bits = 48;

    // For all names, numbers and words of closed sets.
    private const int Room = 1024;

    private readonly byte[] _second = new byte["yyyy-MM-ddTHH:mm:ss".Length];
    private long _secondNumber = -1;

    /// <summary>Writes an entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="output">Takes the line.</param>
    public void Write(in AccessLogEntry entry, IBufferWriter<byte> output)
    {
        var line = new JsonLine(output.GetSpan(RoomFor(entry)));
        WriteTime(ref line, entry.Time.UtcDateTime);
        line.Write(",\"route\":\""u8, entry.Route);
        line.Write(",\"operation\":\""u8, entry.Operation?.Name());
        line.Write(",\"integration\":\""u8, entry.Integration);
        line.Write(",\"placement\":\""u8, entry.Placement);
        line.Write(",\"status\":"u8, entry.Status);
        line.Write(",\"error\":\""u8, entry.Error);
        if (entry.IsAborted)
        {
            line.Write(",\"aborted\":true"u8);
        }

        line.Write(",\"cache\":\""u8, entry.Decision.Kind == CacheDecisionKind.None ? null : entry.Decision.Kind.Name());
        line.Write(",\"reason\":\""u8, entry.Decision.Reason.Text());
        WriteCosts(ref line, entry);
        line.Write("}\n"u8);
        output.Advance(line.Length);
    }

    private static void WriteCosts(ref JsonLine line, in AccessLogEntry entry)
    {
        line.Write(",\"durationMs\":"u8, entry.Duration);
        if (entry.OriginWait > TimeSpan.Zero)
        {
            line.Write(",\"originMs\":"u8, entry.OriginWait);
        }

        line.Write(",\"bytes\":"u8, entry.Bytes);
        line.Write(",\"traceId\":\""u8, entry.TraceId);
        line.Write(",\"client\":\""u8, entry.Client is { } client ? ClientNetwork.Of(client, Ipv4Bits, Ipv6Bits).ToString() : null);
    }

    private static int RoomFor(in AccessLogEntry entry) => Room + (JsonLine.MostBytesACharacter * (
        (entry.Route?.Length ?? 0) + (entry.Integration?.Length ?? 0) + (entry.Placement?.Length ?? 0) + (entry.Error?.Length ?? 0) + (entry.TraceId?.Length ?? 0)));

    // A second is written once, for all of its requests.
    private void WriteTime(ref JsonLine line, DateTime time)
    {
        var second = time.Ticks / TimeSpan.TicksPerSecond;
        if (second != _secondNumber)
        {
            time.TryFormat(_second, out _, "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
            _secondNumber = second;
        }

        line.Write("{\"time\":\""u8);
        line.Write(_second);
        line.Write("."u8);
        line.WriteThousandths(time.Millisecond);
        line.Write("Z\""u8);
    }
}
