namespace OfferProxy.Fuzz.Oracles;

/// <summary>Reads a query in the most obvious way.</summary>
internal static class SlowQuery
{
    /// <summary>Its parameters, in order: the name as it is encoded and decoded, and the value likewise.</summary>
    public static List<(string EncodedName, string Name, string EncodedValue, string Value)> Read(string query)
    {
        var found = new List<(string, string, string, string)>();
        foreach (var parameter in (query.StartsWith('?') ? query[1..] : query).Split('&'))
        {
            if (parameter.Length > 0)
            {
                var equals = parameter.IndexOf('=', StringComparison.Ordinal);
                var (name, value) = equals < 0 ? (parameter, "") : (parameter[..equals], parameter[(equals + 1)..]);
                found.Add((name, Decode(name), value, Decode(value)));
            }
        }

        return found;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
