using Yarp.ReverseProxy.Configuration;

namespace OfferProxy.Requests.Routes;

/// <summary>Only GET and HEAD are answered from a cache: any other method may have effects that a cached response would swallow.</summary>
internal sealed class CachedMethodsRule : IRouteRule
{
    private const string Key = $"{nameof(RouteConfig.Match)}:{nameof(RouteMatch.Methods)}";

    /// <inheritdoc/>
    public void Check(RouteRuleContext context)
    {
        if (context.Metadata(RouteMetadataNames.CachePolicy) is null)
        {
            return;
        }

        var methods = context.Route.Match?.Methods ?? [];
        var unsafeMethods = methods.Where(method =>
            !method.Equals("GET", StringComparison.OrdinalIgnoreCase) && !method.Equals("HEAD", StringComparison.OrdinalIgnoreCase));
        if (methods.Count == 0)
        {
            context.Fail(Key, null, $"must be given as GET, HEAD on a route with {RouteMetadataNames.CachePolicy}: without it every method would be answered from the cache");
        }
        else if (string.Join(", ", unsafeMethods) is { Length: > 0 } found)
        {
            context.Fail(Key, found, $"must be GET and HEAD only on a route with {RouteMetadataNames.CachePolicy}: give other methods a route of their own without it");
        }
    }
}
