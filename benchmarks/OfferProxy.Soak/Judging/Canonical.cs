using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OfferProxy.Soak.Judging;

/// <summary>The one form in which documents are compared: without white space, every text escaped alike, members and numbers as they stand. Pure.</summary>
internal static class Canonical
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes a document in it.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static string Of(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        using var stream = new MemoryStream(json.Length + 64);
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            document.RootElement.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    /// <summary>The id of a document's event; null: it has none.</summary>
    /// <exception cref="JsonException">It is no document.</exception>
    public static string? EventOf(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        foreach (var item in data.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty("type", out var type) && type.ValueEquals("event"u8) && item.TryGetProperty("id", out var id))
            {
                return id.GetString();
            }
        }

        return null;
    }
}
