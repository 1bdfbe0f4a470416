using OfferProxy.Requests.Inputs;

namespace OfferProxy.Requests;

/// <summary>An input of a route's requests, with where this route finds it.</summary>
/// <param name="Source">Where the value is.</param>
/// <param name="Name">Its name there.</param>
internal readonly record struct PlanInput(PlanInputSource Source, string Name)
{
    /// <summary>Resolves a configured input against the parameters of a route's path.</summary>
    public static PlanInput Resolve(RequestInput input, IReadOnlySet<string> routeValues) => input.Source switch
    {
        RequestInputSource.Header => new(PlanInputSource.Header, input.Name),
        RequestInputSource.RouteOrQuery when routeValues.Contains(input.Name) => new(PlanInputSource.Route, input.Name),
        _ => new(PlanInputSource.Query, input.Name),
    };
}

/// <summary>Where the value of a <see cref="PlanInput"/> is.</summary>
internal enum PlanInputSource
{
    /// <summary>A parameter of the route's path.</summary>
    Route,

    /// <summary>A query parameter.</summary>
    Query,

    /// <summary>A header field.</summary>
    Header,
}
