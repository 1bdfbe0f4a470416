using System.Globalization;
using System.Text;
using System.Text.Json;

namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>Tells where two documents first say different things.</summary>
internal static class DocumentDifference
{
    /// <summary>The JSON path and both tokens of the first difference; null: there is none.</summary>
    public static string? First(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual)
    {
        var one = Reader(expected);
        var other = Reader(actual);
        var path = new Stack<(string? Member, int Item)>();
        while (true)
        {
            var (more, moreOfOther) = (one.Read(), other.Read());
            if (!more && !moreOfOther)
            {
                return null;
            }

            if (more && one.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                path.TryPop(out _);
            }

            var (token, otherToken) = (more ? Token(one) : "(end)", moreOfOther ? Token(other) : "(end)");
            if (token != otherToken)
            {
                return $"{Path(path)}: {otherToken} instead of {token}";
            }

            Advance(path, one);
        }
    }

    private static Utf8JsonReader Reader(ReadOnlySpan<byte> document) => new(document, new JsonReaderOptions { MaxDepth = 256 });

    // Each step is where the reader stands within an object or array: the member, or the items that are done.
    private static void Advance(Stack<(string? Member, int Item)> path, Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                path.Push(("", 0));
                break;
            case JsonTokenType.StartArray:
                path.Push((null, 0));
                break;
            case JsonTokenType.PropertyName:
                path.Pop();
                path.Push((reader.GetString(), 0));
                break;
            default:
                if (path.TryPop(out var top))
                {
                    path.Push((top.Member, top.Item + 1));
                }

                break;
        }
    }

    private static string Path(Stack<(string? Member, int Item)> path) =>
        "$" + string.Concat(path.Reverse().Select(static step => step.Member switch
        {
            null => string.Create(CultureInfo.InvariantCulture, $"[{step.Item}]"),
            "" => "",
            _ => "." + step.Member,
        }));

    private static string Token(Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => "\"" + reader.GetString() + "\"",
        JsonTokenType.PropertyName => reader.GetString() + ":",
        _ => Encoding.UTF8.GetString(reader.ValueSpan),
    };
}
