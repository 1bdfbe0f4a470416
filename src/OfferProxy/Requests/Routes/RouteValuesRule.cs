using Yarp.ReverseProxy.Configuration;

namespace OfferProxy.Requests.Routes;

/// <summary>A route with an operation has a path, which holds the values that the operation needs.</summary>
internal sealed class RouteValuesRule : IRouteRule
{
    private const string Key = $"{nameof(RouteConfig.Match)}:{nameof(RouteMatch.Path)}";

    /// <inheritdoc/>
    public void Check(RouteRuleContext context)
    {
        if (context.Operation is not { } operation)
        {
            return;
        }

        var path = context.Route.Match?.Path;
        if (string.IsNullOrEmpty(path))
        {
            context.Fail(Key, path, $"is required on a route with {RouteMetadataNames.Operation}");
            return;
        }

        if (context.Pattern is not { } pattern)
        {
            return; // YARP's own rule tells that the path is not valid.
        }

        var missing = operation.RouteValues.Where(name => pattern.GetParameter(name) is null).Select(name => $"{{{name}}}").ToList();
        if (missing.Count > 0)
        {
            context.Fail(Key, path, $"must hold {string.Join(" and ", missing)}, which operation {operation.Kind} needs");
        }
    }
}
