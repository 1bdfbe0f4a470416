namespace OfferProxy.Requests.Inputs;

/// <summary>Request inputs as configuration writes them: <c>NAME</c>, <c>query:NAME</c>, <c>header:NAME</c>.</summary>
internal static class RequestInputText
{
    private const string QueryPrefix = "query:";
    private const string HeaderPrefix = "header:";

    /// <summary>Reads an entry that names where a site stands; returns the rule that it breaks, or null.</summary>
    public static string? ReadSite(string text, out RequestInput input)
    {
        input = text.StartsWith(QueryPrefix, StringComparison.Ordinal) ? RequestInput.Query(text[QueryPrefix.Length..])
            : text.StartsWith(HeaderPrefix, StringComparison.Ordinal) ? RequestInput.Header(text[HeaderPrefix.Length..])
            : default;
        return input == default ? "must be query:NAME or header:NAME" : null;
    }

    /// <summary>Reads an entry of a cache key; returns the rule that it breaks, or null.</summary>
    public static string? ReadKey(string text, out RequestInput input)
    {
        input = text.StartsWith(HeaderPrefix, StringComparison.Ordinal)
            ? RequestInput.Header(text[HeaderPrefix.Length..])
            : RequestInput.Named(text);
        return text.StartsWith(QueryPrefix, StringComparison.Ordinal)
            ? $"must be NAME or header:NAME; a NAME alone is the route value, else the query parameter: write {text[QueryPrefix.Length..]}"
            : null;
    }
}
