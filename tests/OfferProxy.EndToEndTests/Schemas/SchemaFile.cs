using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using OfferProxy.Configuration;
using OfferProxy.EndToEndTests.Gateway;
using OfferProxy.Gateway.Configuration;

namespace OfferProxy.EndToEndTests.Schemas;

/// <summary>A shipped schema of a file, and the gateway's reader of that file.</summary>
internal sealed class SchemaFile
{
    private readonly JsonSchema _schema;
    private readonly string _key;

    private SchemaFile(string name, string key)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "config", "schemas", name));
        (_schema, _key, Root) = (JsonSchema.FromText(text), key, JsonNode.Parse(text)!.AsObject());
    }

    public static SchemaFile Main { get; } = new("offerproxy.schema.json", "");

    public static SchemaFile Integrations { get; } = new("integrations.schema.json", "Integrations");

    public static SchemaFile Overrides { get; } = new("overrides.schema.json", "Overrides");

    public JsonObject Root { get; }

    /// <summary>The schema of a place, where it is a reference with that to which it refers.</summary>
    public JsonObject Resolve(JsonNode node)
    {
        var schema = node.DeepClone().AsObject();
        if (schema["$ref"]?.GetValue<string>() is { } reference)
        {
            foreach (var (name, value) in Resolve(Root["$defs"]![reference.Split('/')[^1]]!))
            {
                schema.TryAdd(name, value?.DeepClone());
            }
        }

        return schema;
    }

    /// <summary>What the schema says against a document, by JSON pointers.</summary>
    public IReadOnlyList<string> Check(JsonNode document)
    {
        var results = _schema.Evaluate(JsonSerializer.SerializeToElement(document), new() { OutputFormat = OutputFormat.List });
        return results.IsValid ? [] : [.. (results.Details ?? []).Where(static detail => detail.Errors is { Count: > 0 }).Select(static detail => detail.InstanceLocation.ToString())];
    }

    /// <summary>What the gateway says against it.</summary>
    public async Task<IReadOnlyList<ConfigurationError>> ReadAsync(JsonNode document)
    {
        using var folder = new GatewayFolder();
        var named = Path.Combine(Path.GetDirectoryName(folder.File)!, "named.json");
        if (_key.Length == 0)
        {
            folder.Write(document.ToJsonString());
        }
        else
        {
            await File.WriteAllTextAsync(named, document.ToJsonString());
            folder.Write(GatewayFolder.Configuration(offers: $$""", "{{_key}}": { "File": "named.json" }"""));
        }

        using var gate = new ConfigurationGate(folder.File);
        return await gate.LoadAsync();
    }
}
