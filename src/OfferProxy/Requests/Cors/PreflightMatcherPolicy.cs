using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;
using Yarp.ReverseProxy.Model;

namespace OfferProxy.Requests.Cors;

/// <summary>
/// Of several routes with an operation on one path, which all take OPTIONS so that they can answer a preflight, lets one
/// have it: the one whose method the preflight asks for, else the first. A plain route that takes OPTIONS goes before them.
/// </summary>
internal sealed class PreflightMatcherPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    /// <inheritdoc />
    public override int Order => 0;

    /// <inheritdoc />
    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Any(IsOffer);

    /// <inheritdoc />
    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        if (!HttpMethods.IsOptions(httpContext.Request.Method))
        {
            return Task.CompletedTask;
        }

        var chosen = Choose(candidates, httpContext.Request.Headers.AccessControlRequestMethod.ToString());
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates.IsValidCandidate(i) && IsOffer(candidates[i].Endpoint) && (i != chosen || IsPlainOptions(candidates, candidates[i].Score)))
            {
                candidates.SetValidity(i, false);
            }
        }

        return Task.CompletedTask;
    }

    private static int Choose(CandidateSet candidates, string method)
    {
        var first = -1;
        for (var i = 0; i < candidates.Count; i++)
        {
            if (!candidates.IsValidCandidate(i) || !IsOffer(candidates[i].Endpoint))
            {
                continue;
            }

            if (Takes(candidates[i].Endpoint, method))
            {
                return i;
            }

            first = first < 0 ? i : first;
        }

        return first;
    }

    // A plain route that names OPTIONS itself does so on purpose; ours were only given it.
    private static bool IsPlainOptions(CandidateSet candidates, int score)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates.IsValidCandidate(i) && candidates[i].Score == score && !IsOffer(candidates[i].Endpoint)
                && candidates[i].Endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Options, StringComparer.OrdinalIgnoreCase) == true)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOffer(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<RouteModel>() is { } route && OfferRouteMetadata.TryRead(route.Config, out _);

    private static bool Takes(Endpoint endpoint, string method) =>
        endpoint.Metadata.GetMetadata<RouteModel>()?.Config.Match.Methods?.Contains(method, StringComparer.OrdinalIgnoreCase) ?? true;
}
