using System.Globalization;
using Yarp.ReverseProxy.Configuration;

namespace OfferProxy.Requests.Routes;

/// <summary>The longest body of a route's requests is a length, or -1 for any: YARP fails each request of another.</summary>
internal sealed class RequestBodySizeRule : IRouteRule
{
    /// <inheritdoc/>
    public void Check(RouteRuleContext context)
    {
        if (context.Route.MaxRequestBodySize is < -1 and var size)
        {
            context.Fail(
                nameof(RouteConfig.MaxRequestBodySize), size.ToString(CultureInfo.InvariantCulture), "must be a number of bytes from 0, or -1 for any length");
        }
    }
}
