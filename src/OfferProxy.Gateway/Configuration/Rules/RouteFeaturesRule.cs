using System.Text.RegularExpressions;
using OfferProxy.Admission;
using OfferProxy.Configuration;
using OfferProxy.Configuration.Reading;
using Yarp.ReverseProxy.Configuration;

namespace OfferProxy.Gateway.Configuration.Rules;

/// <summary>A route asks for nothing that the gateway has no middleware for, or that means nothing to it.</summary>
internal static partial class RouteFeaturesRule
{
    private const string Routes = "ReverseProxy:Routes";
    private const string CorsPolicies = "Cors:Policies";
    private const string LimitPolicies = "RateLimits:Policies";

    // Each with the values that mean something which the gateway cannot do, and what to do instead.
    private static readonly (string Key, Func<string, bool> IsWrong, string Instead)[] Absent =
    [
        (nameof(RouteConfig.AuthorizationPolicy), static name => !Is(name, "Anonymous"), "cannot be kept: the gateway authenticates nobody. Remove it, or put the plugin into a host of your own that does"),
        (nameof(RouteConfig.RateLimiterPolicy), static name => Is(name, "Default"), "names no limit: name a policy of RateLimits:Policies, or remove it"),
        (nameof(RouteConfig.Timeout), static _ => true, "cannot be kept: the gateway has no time-outs of routes. Remove it, and say Offers:Origin:Timeout or the cluster's HttpRequest:ActivityTimeout"),
    ];

    // Names of policies that are told here.
    private static readonly string[] Named = [nameof(RouteConfig.AuthorizationPolicy), nameof(RouteConfig.CorsPolicy), nameof(RouteConfig.RateLimiterPolicy)];

    // What a route may say though no policy has that name.
    private static readonly string[] Words = ["Default", "Disable"];

    /// <summary>Adds what breaks the rule.</summary>
    public static void Check(IConfiguration root, ConfigurationErrors errors)
    {
        var cors = NamesIn(root, CorsPolicies).Append(IntegrationCors.PolicyName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var limits = NamesIn(root, LimitPolicies).ToHashSet(StringComparer.Ordinal);
        foreach (var route in root.GetSection(Routes).GetChildren())
        {
            foreach (var (key, isWrong, instead) in Absent)
            {
                if (route[key] is { Length: > 0 } value && isWrong(value))
                {
                    errors.Add($"{route.Path}:{key}", value, instead);
                }
            }

            CheckName(route, nameof(RouteConfig.CorsPolicy), CorsPolicies, cors, errors);
            CheckName(route, nameof(RouteConfig.RateLimiterPolicy), LimitPolicies, limits, errors);
        }
    }

    /// <summary>
    /// Leaves out what YARP tells of a name that is told here, with neither the key nor the names that there are, and of a policy that is
    /// there and wrong.
    /// </summary>
    public static IReadOnlyList<ConfigurationError> WithoutRepeated(IReadOnlyList<ConfigurationError> errors)
    {
        var named = errors.Where(static error => Named.Contains(ConfigurationPath.GetSectionKey(error.Path))).ToLookup(static error => ConfigurationPath.GetParentPath(error.Path), static error => error.Value);
        var limits = errors.Where(static error => error.Path.StartsWith(LimitPolicies + ConfigurationPath.KeyDelimiter, StringComparison.OrdinalIgnoreCase))
            .Select(static error => error.Path[(LimitPolicies.Length + 1)..].Split(ConfigurationPath.KeyDelimiter)[0]).ToHashSet(StringComparer.Ordinal);
        return [.. errors.Where(error => UnknownPolicy().Match(error.Rule) is not { Success: true } match
            || !(limits.Contains(match.Groups[1].Value) || named[error.Path].Contains(match.Groups[1].Value)))];
    }

    private static bool Is(string name, string word) => name.Equals(word, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> NamesIn(IConfiguration root, string section) => root.GetSection(section).GetChildren().Select(static policy => policy.Key);

    private static void CheckName(IConfigurationSection route, string key, string section, HashSet<string> names, ConfigurationErrors errors)
    {
        if (route[key] is { Length: > 0 } name && !names.Contains(name) && !Words.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            errors.Add($"{route.Path}:{key}", name, $"must name one of {section}; there are {(names.Count == 0 ? "none" : string.Join(", ", names))}{NearestName.Hint(name, names)}");
        }
    }

    [GeneratedRegex(" policy '(.*)' not found for route ")]
    private static partial Regex UnknownPolicy();
}
