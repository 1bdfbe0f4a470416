using OfferProxy.Configuration;
using Yarp.ReverseProxy.Configuration;

namespace OfferProxy.Gateway.Configuration.Rules;

/// <summary>A route asks for nothing that the gateway has no middleware for, or that means nothing to it.</summary>
internal static class RouteFeaturesRule
{
    private const string Routes = "ReverseProxy:Routes";

    // Each with the word that YARP takes though no policy has that name (null: any), and what to do instead. Names of policies
    // that there are not, YARP tells itself.
    private static readonly (string Key, string? Taken, string Instead)[] Absent =
    [
        (nameof(RouteConfig.AuthorizationPolicy), "Default", "cannot be kept: the gateway authenticates nobody. Remove it, or put the plugin into a host of your own that does"),
        (nameof(RouteConfig.RateLimiterPolicy), "Default", "names no limit: name a policy of RateLimits:Policies, or remove it"),
        (nameof(RouteConfig.Timeout), null, "cannot be kept: the gateway has no time-outs of routes. Remove it, and say Offers:Origin:Timeout or the cluster's HttpRequest:ActivityTimeout"),
    ];

    /// <summary>Adds what breaks the rule.</summary>
    public static void Check(IConfiguration root, ConfigurationErrors errors)
    {
        foreach (var route in root.GetSection(Routes).GetChildren())
        {
            foreach (var (key, taken, instead) in Absent)
            {
                if (route[key] is { Length: > 0 } value && (taken is null || value.Equals(taken, StringComparison.OrdinalIgnoreCase)))
                {
                    errors.Add($"{route.Path}:{key}", value, instead);
                }
            }
        }
    }
}
