using System.Globalization;
using System.Text.Json.Nodes;

namespace OfferProxy.EndToEndTests.Schemas;

/// <summary>A document in which stands all that a schema knows, as it says itself: by defaults, examples and the first of some words.</summary>
internal sealed class SchemaSample
{
    private readonly SchemaFile _file;

    public SchemaSample(SchemaFile file)
    {
        _file = file;
        Document = Make(file.Root);
        Places = [.. Walk(Document, file.Resolve(file.Root), [])];
    }

    public JsonNode Document { get; }

    /// <summary>All places, the whole document among them.</summary>
    public IReadOnlyList<SchemaPlace> Places { get; }

    private JsonNode Make(JsonNode node)
    {
        var schema = _file.Resolve(node);
        if (schema["default"] is { } value and not JsonArray { Count: 0 })
        {
            return value.DeepClone();
        }

        if (schema["examples"] is JsonArray examples)
        {
            return examples[0]!.DeepClone();
        }

        if (schema["enum"] is JsonArray words)
        {
            return words[0]!.DeepClone();
        }

        return schema["type"]!.GetValue<string>() switch
        {
            "object" => new JsonObject(Members(schema)),
            "array" => new JsonArray(Make(schema["items"]!)),
            "boolean" => true,
            "string" => "",
            _ => schema["minimum"]?.DeepClone() ?? 1,
        };
    }

    private IEnumerable<KeyValuePair<string, JsonNode?>> Members(JsonObject schema)
    {
        foreach (var (name, member) in schema["properties"]?.AsObject() ?? [])
        {
            if (member is JsonObject known && known["not"] is null)
            {
                yield return new(name, Make(known));
            }
        }

        if (schema["additionalProperties"] is JsonObject each)
        {
            yield return new("NAME", Make(each));
        }
    }

    private IEnumerable<SchemaPlace> Walk(JsonNode? node, JsonObject schema, IReadOnlyList<string> segments)
    {
        yield return new(segments, schema);
        IEnumerable<(string Name, JsonNode? Node, JsonNode? Schema)> children = node switch
        {
            JsonObject parent => parent.Select(member => (member.Key, member.Value, schema["properties"]?[member.Key] ?? schema["additionalProperties"])),
            JsonArray list => list.Select((entry, i) => (i.ToString(CultureInfo.InvariantCulture), entry, schema["items"])),
            _ => [],
        };
        foreach (var (name, child, known) in children)
        {
            if (known is JsonObject)
            {
                foreach (var place in Walk(child, _file.Resolve(known), [.. segments, name]))
                {
                    yield return place;
                }
            }
        }
    }
}
