using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>A response of the origin while it is being written.</summary>
internal sealed class OracleDocument
{
    private int _added;

    /// <summary>The status code.</summary>
    public int Status { get; set; } = 201;

    /// <summary>The document.</summary>
    public required JsonObject Root { get; set; }

    /// <summary>Its offer.</summary>
    public required JsonObject Offer { get; init; }

    /// <summary>The address at the head of its links.</summary>
    public required string Address { get; init; }

    /// <summary>Where a form puts what it derives.</summary>
    public required OraclePlace Place { get; init; }

    /// <summary>How the characters of strings are spelt.</summary>
    public JavaScriptEncoder Encoder { get; set; } = JavaScriptEncoder.Default;

    /// <summary>The header fields, beside the content's own.</summary>
    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Its links.</summary>
    public JsonObject Links => (JsonObject)Root["links"]!;

    /// <summary>Its items.</summary>
    public JsonArray Data => (JsonArray)Root["data"]!;

    /// <summary>Odd members of the offer, where nobody knows what they mean.</summary>
    public JsonObject Meta
    {
        get
        {
            if (Offer["meta"] is not JsonObject meta)
            {
                Offer["meta"] = meta = [];
            }

            return meta;
        }
    }

    /// <summary>Puts what a form derives at the place of this document; null: there is nothing to put.</summary>
    public void Put(string? value) => Put(Place, value);

    /// <summary>Puts what a form derives at a place; null: there is nothing to put.</summary>
    public void Put(OraclePlace place, string? value)
    {
        if (value is null)
        {
            return;
        }

        switch (place)
        {
            case OraclePlace.Text:
                AddText($"Only today: {value} - do not miss it");
                break;
            case OraclePlace.WholeText:
                AddText(value);
                break;
            case OraclePlace.UrlQuery:
                AddUrl($"https://go.example/r?x={value}&k=1");
                break;
            case OraclePlace.UrlPath:
                AddUrl($"https://go.example/r/{value}/k");
                break;
            case OraclePlace.Meta:
                Meta[Next("m")] = value;
                break;
            default:
                Links[Next("more")] = $"{Address}/track?x={value}&y=2";
                break;
        }
    }

    /// <summary>Adds a segment with a text.</summary>
    public void AddText(string text) => Add(new() { ["type"] = "s-text", ["text"] = text });

    /// <summary>Adds a segment with a URL.</summary>
    public void AddUrl(string url) => Add(new() { ["type"] = "s-link", ["url"] = url, ["children"] = new JsonArray() });

    /// <summary>Takes the items of type <c>event</c> out.</summary>
    public void RemoveEventItem() => Data.RemoveAt(Data.Count - 1);

    /// <summary>Takes the items of type <c>event</c> out, and their id out of all strings.</summary>
    public void RemoveEvent(string id)
    {
        RemoveEventItem();
        Replace(Root, id, "none");
    }

    /// <summary>The document as it goes over the wire.</summary>
    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = Encoder, MaxDepth = 256 }))
        {
            Root.WriteTo(writer);
        }

        return bytes.ToArray();
    }

    private static void Replace(JsonNode? node, string old, string replacement)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (_, value) in members.ToList())
                {
                    Replace(value, old, replacement);
                }

                break;
            case JsonArray items:
                foreach (var item in items.ToList())
                {
                    Replace(item, old, replacement);
                }

                break;
            case JsonValue value when value.TryGetValue<string>(out var text) && text.Contains(old, StringComparison.Ordinal):
                value.ReplaceWith(text.Replace(old, replacement, StringComparison.Ordinal));
                break;
        }
    }

    private void Add(JsonObject segment)
    {
        if (Offer["children"] is JsonArray children)
        {
            children.Add(segment);
        }
        else
        {
            Offer["attributes"]![Next("part")] = segment;
        }
    }

    private string Next(string name) => name + _added++.ToString(CultureInfo.InvariantCulture);
}
