using OfferProxy.Requests.Inputs;

namespace OfferProxy.Impressions.EventIds;

/// <summary>Where the id of an event stands in a request.</summary>
/// <param name="Source">In which part of it.</param>
/// <param name="Name">The name there: without case in a path, with case in a query.</param>
public readonly record struct EventInput(EventInputSource Source, string Name)
{
    private const string RoutePrefix = "route:";

    /// <summary>The parameter of the route's path of this name.</summary>
    public static EventInput Route(string name) => new(EventInputSource.Route, name);

    /// <summary>The query parameter of this name.</summary>
    public static EventInput Query(string name) => new(EventInputSource.Query, name);

    /// <summary>The input as configuration writes it: <c>route:event_id</c>, <c>query:eid</c>.</summary>
    public override string ToString() => (Source == EventInputSource.Route ? RoutePrefix : RequestInputText.QueryPrefix) + Name;

    /// <summary>Reads an input; returns the rule that it breaks, or null.</summary>
    internal static string? Read(string text, out EventInput input)
    {
        input = text.StartsWith(RoutePrefix, StringComparison.Ordinal) ? Route(text[RoutePrefix.Length..])
            : text.StartsWith(RequestInputText.QueryPrefix, StringComparison.Ordinal) ? Query(text[RequestInputText.QueryPrefix.Length..])
            : default;
        return string.IsNullOrEmpty(input.Name) ? "must be route:NAME or query:NAME" : null;
    }
}

/// <summary>The part of a request in which an <see cref="EventInput"/> stands.</summary>
public enum EventInputSource
{
    /// <summary>The path, as a parameter of the route.</summary>
    Route,

    /// <summary>The query.</summary>
    Query,
}
