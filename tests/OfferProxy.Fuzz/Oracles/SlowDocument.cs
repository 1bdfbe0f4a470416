using System.Text.Json;
using System.Text.Unicode;

namespace OfferProxy.Fuzz.Oracles;

/// <summary>Reads a document with the framework's parser of whole documents, and looks at what it is in the most obvious way.</summary>
internal static class SlowDocument
{
    private const int MaxDepth = 64;

    /// <summary>Reads a body; null where it is no JSON of believable depth in UTF-8.</summary>
    public static JsonDocument? Read(byte[] body)
    {
        var text = body.AsSpan().StartsWith("\uFEFF"u8) ? body.AsMemory(3) : body;
        if (!Utf8.IsValid(text.Span))
        {
            return null;
        }

        try
        {
            return JsonDocument.Parse(text, new() { MaxDepth = MaxDepth });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether it is an offer document.</summary>
    public static bool IsOffer(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object
        && root.EnumerateObject().Any(static member => Is(member, "data"))
        && root.EnumerateObject().All(static member =>
            Is(member, "data") ? member.Value.ValueKind == JsonValueKind.Array && member.Value.EnumerateArray().All(IsItem)
            : Is(member, "links") ? member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array
            : !Is(member, "api_version") || member.Value.ValueKind == JsonValueKind.String);

    /// <summary>Whether one of its items is an offer.</summary>
    public static bool HasOffer(JsonElement root) => root.EnumerateObject().Where(static member => Is(member, "data")).SelectMany(static member => member.Value.EnumerateArray())
        .Any(static item => item.EnumerateObject().Any(static member => Is(member, "type") && Text(member.Value) == "offer"));

    private static bool IsItem(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object
        && item.EnumerateObject().Any(static member => Is(member, "type"))
        && item.EnumerateObject().All(static member =>
            Is(member, "type") || Is(member, "id") ? member.Value.ValueKind == JsonValueKind.String : !Is(member, "children") || AreSegments(member.Value));

    private static bool AreSegments(JsonElement children) =>
        children.ValueKind == JsonValueKind.Array
        && children.EnumerateArray().All(static segment =>
            segment.ValueKind == JsonValueKind.Object
            && segment.EnumerateObject().All(static member => !Is(member, "children") || AreSegments(member.Value)));

    private static bool Is(JsonProperty member, string name) => Name(member) == name;

    // The framework's own decoding throws at a lone surrogate.
    private static string Name(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD";
        }
    }

    private static string? Text(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
