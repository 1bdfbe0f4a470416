using Microsoft.AspNetCore.Routing.Patterns;
using OfferProxy.Caching.Policies;
using OfferProxy.Configuration;
using OfferProxy.Requests.Operations;
using Yarp.ReverseProxy.Configuration;

namespace OfferProxy.Requests.Routes;

/// <summary>A route under examination, and what its rules need to know of the rest of the configuration.</summary>
/// <param name="Route">The route as configured, before any filter changed it.</param>
/// <param name="Path">Its full key, such as <c>ReverseProxy:Routes:offer-new</c>.</param>
/// <param name="CachePolicies">The names of the configured cache policies.</param>
/// <param name="FindPolicy">Finds one of them.</param>
/// <param name="ClusterExists">Whether the cluster that it names exists.</param>
/// <param name="Errors">Takes what is wrong.</param>
internal sealed record RouteRuleContext(
    RouteConfig Route, string Path, IReadOnlyCollection<string> CachePolicies, Func<string, CachePolicyOptions?> FindPolicy, bool ClusterExists, ConfigurationErrors Errors)
{
    /// <summary>The route's operation, or null where it names none or one that does not exist.</summary>
    public OperationSpec? Operation =>
        OfferRouteMetadata.TryRead(Route, out var metadata) ? metadata.Operation : null;

    /// <summary>The pattern of the route's path, or null where it has none or one that is not valid.</summary>
    public RoutePattern? Pattern
    {
        get
        {
            try
            {
                return Route.Match?.Path is { Length: > 0 } path ? RoutePatternFactory.Parse(path) : null;
            }
            catch (RoutePatternException)
            {
                return null;
            }
        }
    }

    /// <summary>A metadata value, or null where it is missing or empty.</summary>
    public string? Metadata(string name) => OfferRouteMetadata.Value(Route, name);

    /// <summary>Adds an error of a key of the route.</summary>
    public void Fail(string key, string? value, string rule) => Errors.Add($"{Path}:{key}", value, rule);

    /// <summary>Adds an error of a metadata value.</summary>
    public void FailMetadata(string name, string? value, string rule) => Fail($"{nameof(RouteConfig.Metadata)}:{name}", value, rule);
}
