using System.Text;
using OfferProxy.Slots;

namespace OfferProxy.Entries;

/// <summary>What the ways of writing a shopper's name are called where an operator reads of them.</summary>
internal static class EncodingNames
{
    /// <summary>The names of a set.</summary>
    public static IReadOnlyList<string> Of(NameEncodings encodings)
    {
        var names = new List<string>(encodings.Count);
        for (var left = encodings; !left.IsEmpty; left = left.WithoutFirst())
        {
            names.Add(Of(left.First));
        }

        return names;
    }

    /// <summary>The name of one: <c>text</c>, <c>backslash</c>, <c>percent</c> or <c>html</c>, with what it does otherwise than most.</summary>
    public static string Of(NameEncoding encoding)
    {
        if (encoding == NameEncoding.Text || encoding == NameEncoding.Backslash)
        {
            return encoding == NameEncoding.Text ? "text" : "backslash";
        }

        if (!encoding.IsPercent)
        {
            return $"html apostrophe={encoding.Apostrophe.ToString().ToLowerInvariant()} beyond_ascii={encoding.BeyondAscii.ToString().ToLowerInvariant()}";
        }

        return new StringBuilder("percent").Append(encoding.IsTwice ? " twice" : "").Append(encoding.LowerHex ? " lower" : "")
            .Append(encoding.Plus ? " plus" : "").Append(encoding.EncodesApostrophe ? " apostrophe" : "").ToString();
    }
}
