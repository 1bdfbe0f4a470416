namespace OfferProxy.Requests.Inputs;

/// <summary>Request inputs as configuration writes them: <c>NAME</c>, <c>query:NAME</c>, <c>header:NAME</c>.</summary>
internal static class RequestInputText
{
    /// <summary>What stands before the name of a query parameter.</summary>
    public const string QueryPrefix = "query:";

    /// <summary>What stands before the name of a header field.</summary>
    public const string HeaderPrefix = "header:";

    /// <summary>Reads an input of any kind.</summary>
    public static RequestInput Read(string text) =>
        text.StartsWith(QueryPrefix, StringComparison.Ordinal) ? RequestInput.Query(text[QueryPrefix.Length..])
        : text.StartsWith(HeaderPrefix, StringComparison.Ordinal) ? RequestInput.Header(text[HeaderPrefix.Length..])
        : RequestInput.Named(text);

    /// <summary>Reads an entry that names where a site stands; returns the rule that it breaks, or null.</summary>
    public static string? ReadSite(string text, out RequestInput input)
    {
        input = Read(text);
        return input.Source == RequestInputSource.RouteOrQuery ? "must be query:NAME or header:NAME" : null;
    }

    /// <summary>Reads an entry of a cache key; returns the rule that it breaks, or null.</summary>
    public static string? ReadKey(string text, out RequestInput input)
    {
        input = Read(text);
        return input.Source == RequestInputSource.Query
            ? $"must be NAME or header:NAME; a NAME alone is the route value, else the query parameter: write {input.Name}"
            : null;
    }
}
