using System.Globalization;
using System.Text;
using OfferProxy.DemoOrigin.Catalogue;

namespace OfferProxy.DemoOrigin.Documents;

/// <summary>
/// Quotes a string as an origin of another make would. The encoders of System.Text.Json escape more than those do (an emoji, say), and
/// then the documents would not show what a proxy meets in practice.
/// </summary>
internal static class JsonText
{
    public static string Quote(string value, JsonSpelling spelling)
    {
        var quoted = new StringBuilder(value.Length + 16).Append('"');
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                < ' ' => Escape(quoted, character),
                '/' when spelling == JsonSpelling.Php => quoted.Append("\\/"),
                > '~' when spelling == JsonSpelling.Php => Escape(quoted, character),
                _ => quoted.Append(character),
            };
        }

        return quoted.Append('"').ToString();
    }

    private static StringBuilder Escape(StringBuilder quoted, char character) =>
        quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
}
