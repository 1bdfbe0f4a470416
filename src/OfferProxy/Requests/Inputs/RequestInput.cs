namespace OfferProxy.Requests.Inputs;

/// <summary>An input of a request, as configuration names it.</summary>
/// <param name="Source">Where the value comes from.</param>
/// <param name="Name">The name there: case-sensitive for route values and query parameters, case-insensitive for headers.</param>
public readonly record struct RequestInput(RequestInputSource Source, string Name)
{
    /// <summary>The route value of this name, else the query parameter.</summary>
    public static RequestInput Named(string name) => new(RequestInputSource.RouteOrQuery, name);

    /// <summary>The query parameter of this name.</summary>
    public static RequestInput Query(string name) => new(RequestInputSource.Query, name);

    /// <summary>The header field of this name.</summary>
    public static RequestInput Header(string name) => new(RequestInputSource.Header, name);

    /// <summary>The input that a text names, as configuration writes it: <c>placement</c>, <c>query:dl</c>, <c>header:Origin</c>.</summary>
    /// <param name="text">The text. Whether its name could stand in a request is checked with the options that hold it.</param>
    public static implicit operator RequestInput(string text) => FromString(text);

    /// <summary>As the conversion from a text.</summary>
    /// <param name="text">The text.</param>
    public static RequestInput FromString(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return RequestInputText.Read(text);
    }

    /// <summary>The input as configuration writes it: <c>placement</c>, <c>query:dl</c>, <c>header:Origin</c>.</summary>
    public override string ToString() => Source switch
    {
        RequestInputSource.Query => RequestInputText.QueryPrefix + Name,
        RequestInputSource.Header => RequestInputText.HeaderPrefix + Name,
        _ => Name,
    };
}

/// <summary>Where the value of a <see cref="RequestInput"/> comes from.</summary>
public enum RequestInputSource
{
    /// <summary>The route value of the name, else the query parameter.</summary>
    RouteOrQuery,

    /// <summary>The query parameter.</summary>
    Query,

    /// <summary>The header field.</summary>
    Header,
}
