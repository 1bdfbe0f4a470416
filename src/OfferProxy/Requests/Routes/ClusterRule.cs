using Yarp.ReverseProxy.Configuration;

namespace OfferProxy.Requests.Routes;

/// <summary>A route leads to a cluster that exists: YARP itself would accept it and answer every request with 503.</summary>
internal sealed class ClusterRule : IRouteRule
{
    /// <inheritdoc/>
    public void Check(RouteRuleContext context)
    {
        if (!context.ClusterExists)
        {
            context.Fail(nameof(RouteConfig.ClusterId), context.Route.ClusterId, string.IsNullOrEmpty(context.Route.ClusterId)
                ? "is required: the cluster that the route leads to"
                : "must name one of the configured clusters");
        }
    }
}
