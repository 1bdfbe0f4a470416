using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yarp.ReverseProxy.Model;

namespace OfferProxy.Origin;

/// <summary>
/// A request that the gateway makes in its own name: what selects the response, what appears in it, and nothing else
/// of the client whose request led to it. Immutable, so that it can outlive that request.
/// </summary>
internal sealed record OriginRequest
{
    /// <summary>The route's endpoint, through which YARP's middleware find the route.</summary>
    public required Endpoint Endpoint { get; init; }

    /// <summary>The route, whose cluster is asked.</summary>
    public required RouteModel Route { get; init; }

    /// <summary>The route values, of which transforms may make use.</summary>
    public required RouteValueDictionary RouteValues { get; init; }

    /// <summary>The scheme and host under which shoppers reach the gateway: the only ones that an origin is told.</summary>
    public required Uri PublicUrl { get; init; }

    /// <summary>The path, as ASP.NET has it.</summary>
    public required PathString Path { get; init; }

    /// <summary>The query, encoded.</summary>
    public required QueryString Query { get; init; }

    /// <summary>The headers that are keys of the policy, and the conditions of a revalidation.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    /// <summary>The same request with more headers.</summary>
    public OriginRequest With(IEnumerable<KeyValuePair<string, string>> headers) => this with { Headers = [.. Headers, .. headers] };
}
