using System.Text;
using System.Text.Json;

namespace OfferProxy.Fuzz.Oracles;

/// <summary>The tokens of a document, in their order.</summary>
internal static class JsonTokens
{
    /// <summary>Them, each as it is written; white space is none.</summary>
    public static List<(JsonTokenType Type, string Written)> Of(ReadOnlySpan<byte> json)
    {
        var tokens = new List<(JsonTokenType, string)>();
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 256 });
        while (reader.Read())
        {
            tokens.Add((reader.TokenType, Encoding.UTF8.GetString(reader.ValueSpan)));
        }

        return tokens;
    }
}
