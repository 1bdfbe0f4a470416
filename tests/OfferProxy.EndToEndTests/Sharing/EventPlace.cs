using System.Text.Json;
using System.Text.RegularExpressions;
using OfferProxy.EndToEndTests.Gateway;

namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>Reads the event id of a response where a form puts it as it is.</summary>
internal static class EventPlace
{
    /// <summary>The id of the first item of type <c>event</c>.</summary>
    public static string? Item(Reply reply) =>
        reply.Json is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Array
            ? data.EnumerateArray().Where(static item => item.GetProperty("type").GetString() == "event").Select(static item => item.GetProperty("id").GetString()).FirstOrDefault()
            : null;

    /// <summary>Nowhere as it is.</summary>
    public static string? Nowhere(Reply reply) => null;

    /// <summary>What a pattern's first group catches in any string of the document.</summary>
    public static Func<Reply, string?> Pattern(string pattern) => reply =>
    {
        var reader = new Utf8JsonReader(reply.Body, new JsonReaderOptions { MaxDepth = 256 });
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String && Regex.Match(reader.GetString()!, pattern) is { Success: true } match)
            {
                return match.Groups[1].Value;
            }
        }

        return null;
    };

    /// <summary>A member of the offer's odd members.</summary>
    public static Func<Reply, string?> Meta(string member) => reply =>
        reply.Json.GetProperty("data")[0].TryGetProperty("meta", out var meta) && meta.TryGetProperty(member, out var id) ? id.GetString() : null;

    /// <summary>A header field.</summary>
    public static Func<Reply, string?> Header(string name) => reply => reply.Header(name);
}
