using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using OfferProxy.DemoOrigin.Catalogue;

namespace OfferProxy.DemoOrigin.Documents;

/// <summary>Writes a JSON document in one of the <see cref="JsonSpelling"/>s. A member without a name is an element of an array.</summary>
internal sealed class DocumentWriter : IDisposable
{
    private readonly ArrayBufferWriter<byte> _bytes = new(4096);
    private readonly Utf8JsonWriter _json;
    private readonly JsonSpelling _spelling;

    public DocumentWriter(JsonSpelling spelling = JsonSpelling.Plain)
    {
        _spelling = spelling;
        _json = new Utf8JsonWriter(_bytes, new JsonWriterOptions
        {
            Indented = spelling == JsonSpelling.Indented,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
    }

    public void OpenObject(string? name = null)
    {
        Name(name);
        _json.WriteStartObject();
    }

    public void CloseObject() => _json.WriteEndObject();

    public void OpenArray(string? name = null)
    {
        Name(name);
        _json.WriteStartArray();
    }

    public void CloseArray() => _json.WriteEndArray();

    public void Text(string? name, string value) => Raw(name, JsonText.Quote(value, _spelling));

    public void Flag(string name, bool value) => Raw(name, value ? "true" : "false");

    public void Number(string name, long value)
    {
        Name(name);
        _json.WriteNumberValue(value);
    }

    /// <summary>Writes a value as it stands: numbers that a number type would change, and whole fragments.</summary>
    public void Raw(string? name, string json)
    {
        Name(name);
        _json.WriteRawValue(json, skipInputValidation: true);
    }

    public ReadOnlyMemory<byte> ToBytes()
    {
        _json.Flush();
        if (_spelling == JsonSpelling.Indented)
        {
            _bytes.Write("\n"u8);
        }

        return _bytes.WrittenMemory;
    }

    public void Dispose() => _json.Dispose();

    private void Name(string? name)
    {
        if (name is not null)
        {
            _json.WritePropertyName(name);
        }
    }
}
