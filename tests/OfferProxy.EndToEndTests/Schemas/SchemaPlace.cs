using System.Globalization;
using System.Text.Json.Nodes;

namespace OfferProxy.EndToEndTests.Schemas;

/// <summary>A place of a document, with its schema.</summary>
/// <param name="Segments">The way to it.</param>
/// <param name="Schema">The schema, resolved.</param>
internal sealed record SchemaPlace(IReadOnlyList<string> Segments, JsonObject Schema)
{
    /// <summary>As errors of the gateway tell it.</summary>
    public string Key => string.Join(':', Segments);

    /// <summary>As a checker of schemas tells it.</summary>
    public string Pointer => string.Concat(Segments.Select(static segment => "/" + segment.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)));

    public string? Type => Schema["type"] is JsonValue type ? type.GetValue<string>() : null;

    public bool IsObject => Type == "object";

    public bool IsArray => Type == "array";

    public bool IsLeaf => !IsObject && !IsArray && Segments[^1] != "$schema";

    public bool IsDuration => Schema["$ref"]?.GetValue<string>() == "#/$defs/duration";

    public IReadOnlyList<string>? Words => Schema["enum"]?.AsArray().Select(static word => word!.GetValue<string>()).ToList();

    /// <summary>The node at the place.</summary>
    public JsonNode? In(JsonNode document) => Segments.Aggregate(document, Step);

    /// <summary>Puts a value there.</summary>
    public void Set(JsonNode document, JsonNode? value)
    {
        var parent = Segments.SkipLast(1).Aggregate(document, Step);
        if (parent is JsonArray array)
        {
            array[int.Parse(Segments[^1], CultureInfo.InvariantCulture)] = value;
        }
        else
        {
            parent[Segments[^1]] = value;
        }
    }

    public override string ToString() => Key;

    private static JsonNode Step(JsonNode node, string segment) => node is JsonArray array ? array[int.Parse(segment, CultureInfo.InvariantCulture)]! : node[segment]!;
}
