using System.Text;
using System.Text.Json;

namespace OfferProxy.Tests.Segments;

/// <summary>Writes texts as JSON in any legal way, and reads JSON as a list of tokens.</summary>
internal static class JsonText
{
    /// <summary>The content of a JSON string; <paramref name="seed"/> chooses which characters are escaped, and how.</summary>
    public static string Escape(string text, int seed)
    {
        var written = new StringBuilder();
        foreach (var c in text)
        {
            seed = unchecked((seed * 1103515245) + 12345);
            var choice = (seed >> 16) & 7;
            if (c is '"' or '\\')
            {
                written.Append('\\').Append(c);
            }
            else if (c == '/' && choice == 0)
            {
                written.Append("\\/");
            }
            else if (c < ' ' || (choice == 1 && !char.IsSurrogate(c)))
            {
                written.Append((choice & 2) == 0 ? $"\\u{(int)c:x4}" : $"\\u{(int)c:X4}");
            }
            else
            {
                written.Append(c);
            }
        }

        return written.ToString();
    }

    /// <summary>The tokens in their order: strings and names decoded, numbers as written.</summary>
    public static List<string> Tokens(ReadOnlySpan<byte> json)
    {
        var tokens = new List<string>();
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            tokens.Add(reader.TokenType switch
            {
                JsonTokenType.String => "string " + reader.GetString(),
                JsonTokenType.PropertyName => "name " + reader.GetString(),
                JsonTokenType.Number => "number " + Encoding.UTF8.GetString(reader.ValueSpan),
                var other => other.ToString(),
            });
        }

        return tokens;
    }
}
