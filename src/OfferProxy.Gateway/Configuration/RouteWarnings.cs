using Microsoft.AspNetCore.Routing.Patterns;
using OfferProxy.Admission;
using OfferProxy.Configuration;
using OfferProxy.Gateway.RateLimits;
using Yarp.ReverseProxy.Configuration;

namespace OfferProxy.Gateway.Configuration;

/// <summary>What is valid of a route and hardly meant: a policy that goes by the integration, where the path names none.</summary>
internal static class RouteWarnings
{
    /// <summary>Finds it in a configuration, which is valid.</summary>
    /// <param name="root">The whole configuration.</param>
    /// <param name="warnings">Takes what is found, as errors are told.</param>
    public static void Find(IConfiguration root, ConfigurationErrors warnings)
    {
        foreach (var route in root.GetSection("ReverseProxy:Routes").GetChildren().Where(static route => !NamesIntegration(route["Match:Path"])))
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

    private static bool IsByIntegration(IConfiguration root, string policy) =>
        root[$"{RateLimitsReader.Section}:Policies:{policy}:{nameof(RateLimitPolicy.By)}"]?.Equals(nameof(RateLimitBy.Integration), StringComparison.OrdinalIgnoreCase) == true;

    private static bool NamesIntegration(string? path) =>
        path is not null && RoutePatternFactory.Parse(path).GetParameter(RateLimit.IntegrationId) is not null;
}
