using Microsoft.AspNetCore.Routing.Patterns;
using OfferProxy.Admission;
using OfferProxy.Configuration;
using OfferProxy.Gateway.RateLimits;
using OfferProxy.Requests;
using Yarp.ReverseProxy.Configuration;

namespace OfferProxy.Gateway.Configuration;

/// <summary>
/// What is valid of a route and hardly meant: a policy that goes by the integration, where the path names none, and a plain route that takes
/// all requests from one with an operation, so that they are refused.
/// </summary>
internal static class RouteWarnings
{
    /// <summary>Finds it in a configuration, which is valid.</summary>
    /// <param name="root">The whole configuration.</param>
    /// <param name="warnings">Takes what is found, as errors are told.</param>
    public static void Find(IConfiguration root, ConfigurationErrors warnings)
    {
        var routes = root.GetSection("ReverseProxy:Routes").GetChildren().ToList();
        FindTaken(routes, warnings);

        foreach (var route in routes.Where(static route => !NamesIntegration(route["Match:Path"])))
        {
            if (route[nameof(RouteConfig.CorsPolicy)] is { } cors && cors.Equals(IntegrationCors.PolicyName, StringComparison.OrdinalIgnoreCase))
            {
                warnings.Add($"{route.Path}:{nameof(RouteConfig.CorsPolicy)}", cors, $"lets no page read what this route answers: its path has no {{{RateLimit.IntegrationId}}}");
            }

            if (route[nameof(RouteConfig.RateLimiterPolicy)] is { } limit && IsByIntegration(root, limit))
            {
                warnings.Add($"{route.Path}:{nameof(RouteConfig.RateLimiterPolicy)}", limit, $"counts all requests of this route together: its path has no {{{RateLimit.IntegrationId}}}");
            }
        }
    }

    // Where no order is said, as in most configurations, no route comes before another by it.
    private static void FindTaken(IReadOnlyList<IConfigurationSection> routes, ConfigurationErrors warnings)
    {
        var offers = routes.Where(HasOperation).Select(static route => (route.Key, Order: OrderOf(route), Pattern: PatternOf(route))).ToList();
        var most = offers.Select(static offer => offer.Order).DefaultIfEmpty(int.MinValue).Max();
        foreach (var plain in routes.Where(route => OrderOf(route) < most && !HasOperation(route) && TakesAll(route)))
        {
            var (order, pattern) = (OrderOf(plain), PatternOf(plain));
            if (offers.Find(offer => order < offer.Order && Covers(pattern, offer.Pattern)) is { Key: { } taken, Order: var least })
            {
                warnings.Add($"{plain.Path}:{nameof(RouteConfig.Order)}", plain[nameof(RouteConfig.Order)], $"takes all requests of the route {taken}, which are refused then: a lower order comes first. Give this route a greater one than {least}");
            }
        }
    }

    private static bool IsByIntegration(IConfiguration root, string policy) =>
        root[$"{RateLimitsReader.Section}:Policies:{policy}:{nameof(RateLimitPolicy.By)}"]?.Equals(nameof(RateLimitBy.Integration), StringComparison.OrdinalIgnoreCase) == true;

    private static bool HasOperation(IConfigurationSection route) => route[$"{nameof(RouteConfig.Metadata)}:{RouteMetadataNames.Operation}"] is not null;

    // Whether it looks at nothing but the path.
    private static bool TakesAll(IConfigurationSection route) =>
        !route.GetSection(nameof(RouteConfig.Match)).GetChildren().Any(static child => !child.Key.Equals(nameof(RouteMatch.Path), StringComparison.OrdinalIgnoreCase));

    private static int OrderOf(IConfigurationSection route) => route.GetValue(nameof(RouteConfig.Order), 0);

    private static RoutePattern PatternOf(IConfigurationSection route) => RoutePatternFactory.Parse(route["Match:Path"] ?? "/{**rest}");

    // Whether whatever has the form of the one has that of the other: told where it is plain to see.
    private static bool Covers(RoutePattern all, RoutePattern one)
    {
        for (var i = 0; i < all.PathSegments.Count; i++)
        {
            var (general, particular) = (all.PathSegments[i], one.PathSegments.ElementAtOrDefault(i));
            switch (general.IsSimple ? general.Parts[0] : null)
            {
                case RoutePatternParameterPart { IsCatchAll: true, ParameterPolicies.Count: 0 }:
                    return true;
                case RoutePatternParameterPart { ParameterPolicies.Count: 0 } when particular is not null:
                case RoutePatternLiteralPart literal when particular is { IsSimple: true } && particular.Parts[0] is RoutePatternLiteralPart other && other.Content.Equals(literal.Content, StringComparison.OrdinalIgnoreCase):
                    continue;
                default:
                    return false;
            }
        }

        return one.PathSegments.Count == all.PathSegments.Count;
    }

    private static bool NamesIntegration(string? path) =>
        path is not null && RoutePatternFactory.Parse(path).GetParameter(RateLimit.IntegrationId) is not null;
}
