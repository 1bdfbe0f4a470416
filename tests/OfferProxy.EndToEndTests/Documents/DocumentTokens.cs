using System.Text;
using System.Text.Json;

namespace OfferProxy.EndToEndTests.Documents;

/// <summary>
/// A document as the list of its tokens in order: strings by what they say, numbers as they are written, every member and
/// every duplicate. Two documents of equal lists say the same to any client.
/// </summary>
internal static class DocumentTokens
{
    /// <summary>The tokens, with what stands on the left of each pair in a string replaced by what stands on its right.</summary>
    public static List<string> Of(ReadOnlySpan<byte> document, params IReadOnlyList<(string From, string To)> replacements)
    {
        var tokens = new List<string>();
        var reader = new Utf8JsonReader(document, new JsonReaderOptions { MaxDepth = 256 });
        while (reader.Read())
        {
            tokens.Add(reader.TokenType switch
            {
                JsonTokenType.String => "\"" + replacements.Aggregate(reader.GetString()!, (text, pair) => text.Replace(pair.From, pair.To, StringComparison.Ordinal)),
                JsonTokenType.PropertyName => reader.GetString()! + ":",
                _ => Encoding.UTF8.GetString(reader.ValueSpan),
            });
        }

        return tokens;
    }
}
