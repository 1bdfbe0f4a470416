using System.Text;
using OfferProxy.Fuzz.Oracles;
using OfferProxy.Requests;

namespace OfferProxy.Fuzz.Targets;

/// <summary>The query reader, against one that splits: names and values are the same, wherever the query stands, and only what is encoded is copied.</summary>
internal static class QueryTarget
{
    private const string Before = "/v2/places/p/flows/f?x=1&y";

    /// <summary>Reads an input: a query.</summary>
    public static void Try(byte[] input)
    {
        // A server hands a query on as the characters that came, none of them above U+00FF.
        var query = Encoding.Latin1.GetString(input);
        var slow = SlowQuery.Read(query);
        Compare(slow, new(query));
        Compare(slow, new(Before + query, Before.Length));
    }

    private static void Compare(List<(string EncodedName, string Name, string EncodedValue, string Value)> slow, QueryParameters fast)
    {
        foreach (var (encodedName, name, encodedValue, value) in slow)
        {
            Holds.True(fast.MoveNext(), $"no parameter for {encodedName}");
            Holds.Equal(encodedName.Length > 0 ? encodedName[0] : '=', fast.First, "what it begins with");
            Holds.Equal(!encodedName.AsSpan().ContainsAny('%', '+'), fast.HasPlainName(), "whether the name is plain");
            Holds.Equal(name, fast.DecodeName().ToString(), "name");
            Holds.True(fast.IsNamed(encodedName), "not named as it is");
            Holds.True(!fast.IsNamed(encodedName + "x"), "named as it is not");
            Holds.Equal(encodedValue, fast.EncodedValue().Span.ToString(), "encoded value");
            Holds.Equal(value, fast.DecodeValue(out var isCopy).Span.ToString(), "value");
            Holds.Equal(encodedValue.AsSpan().ContainsAny('%', '+'), isCopy, "whether the value is a copy");
        }

        Holds.True(!fast.MoveNext(), "one parameter more");
    }
}
