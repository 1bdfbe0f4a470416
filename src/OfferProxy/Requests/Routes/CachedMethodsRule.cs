using Yarp.ReverseProxy.Configuration;

namespace OfferProxy.Requests.Routes;

/// <summary>A cache policy stands only on a route whose methods are cacheable.</summary>
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
        var others = methods.Where(static method => !CacheableMethods.Contains(method));
        if (methods.Count == 0)
        {
            context.Fail(Key, null, $"must be given as {string.Join(", ", CacheableMethods.All)} on a route with {RouteMetadataNames.CachePolicy}: without it every method would be answered from the cache");
        }
        else if (string.Join(", ", others) is { Length: > 0 } found)
        {
            context.Fail(Key, found, $"must be {string.Join(" and ", CacheableMethods.All)} only on a route with {RouteMetadataNames.CachePolicy}: give other methods a route of their own without it");
        }
    }
}
