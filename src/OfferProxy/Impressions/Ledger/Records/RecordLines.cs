using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OfferProxy.Impressions.Ledger.Records;

/// <summary>Writes records as newline-delimited JSON. For one thread.</summary>
/// <param name="output">Takes the lines.</param>
internal sealed class RecordLines(IBufferWriter<byte> output) : IDisposable
{
    private readonly Utf8JsonWriter _json = new(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Writes a record, and a line feed.</summary>
    public void Write(in LedgerRecord record)
    {
        var source = record.Source;
        _json.WriteStartObject();
        _json.WriteString("kind"u8, record.Kind == LedgerRecordKind.Void ? "void"u8 : "served"u8);
        _json.WriteString("event_id"u8, record.EventId);
        WriteWhereThere("flow_id"u8, record.Flow);
        WriteTime(record.Time);
        WriteWhereThere("offer_id"u8, source.Offer);
        WriteWhereThere("integration_id"u8, source.Integration);
        WriteWhereThere("placement"u8, source.Placement);
        _json.WriteString("route"u8, source.Route);
        _json.WriteString("policy"u8, source.Policy);
        if (source.Generation > 0)
        {
            _json.WriteNumber("generation"u8, source.Generation);
        }

        _json.WriteEndObject();
        _json.Flush();
        output.Write("\n"u8);
        _json.Reset();
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    // All of one length, so that times sort as text.
    private void WriteTime(DateTimeOffset time)
    {
        Span<byte> text = stackalloc byte["yyyy-MM-ddTHH:mm:ss.fffZ".Length];
        time.UtcDateTime.TryFormat(text, out var length, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        _json.WriteString("time"u8, text[..length]);
    }

    private void WriteWhereThere(ReadOnlySpan<byte> name, string value)
    {
        if (value.Length > 0)
        {
            _json.WriteString(name, value);
        }
    }
}
