using System.Text;
using Microsoft.AspNetCore.Routing.Patterns;
using OfferProxy.Configuration;
using Yarp.ReverseProxy.Configuration;

namespace OfferProxy.Requests.Routes;

/// <summary>
/// No two routes match the same requests with the same precedence: routing would fail each such request. Told only
/// where it is certain: paths equal but for the names of parameters, nothing else to tell the routes apart.
/// </summary>
internal static class AmbiguousRoutesRule
{
    /// <summary>Adds what breaks the rule.</summary>
    /// <param name="routes">The routes.</param>
    /// <param name="pathOf">The full key of a route, by its id.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static void Check(IReadOnlyList<RouteConfig> routes, Func<string, string> pathOf, ConfigurationErrors errors)
    {
        var comparable = routes
            .Where(route => route.Match is { Path.Length: > 0, Headers: null or { Count: 0 }, QueryParameters: null or { Count: 0 } })
            .GroupBy(Shape, StringComparer.OrdinalIgnoreCase);
        foreach (var same in comparable)
        {
            var group = same.ToList();
            for (var i = 1; i < group.Count; i++)
            {
                if (group.Take(i).FirstOrDefault(earlier => Overlap(earlier.Match.Methods, group[i].Match.Methods)) is { } other)
                {
                    errors.Add(
                        $"{pathOf(group[i].RouteId)}:{nameof(RouteConfig.Match)}:{nameof(RouteMatch.Path)}", group[i].Match.Path,
                        $"matches the same requests as route '{other.RouteId}': give one of them another path, other methods or an Order");
                }
            }
        }
    }

    // The order, the hosts and the path with parameters reduced to their constraints.
    private static string Shape(RouteConfig route)
    {
        var shape = new StringBuilder().Append(route.Order ?? 0).Append('|').AppendJoin(',', (route.Match.Hosts ?? []).Order(StringComparer.OrdinalIgnoreCase));
        try
        {
            foreach (var segment in RoutePatternFactory.Parse(route.Match.Path!).PathSegments)
            {
                shape.Append('/');
                foreach (var part in segment.Parts)
                {
                    shape.Append(part switch
                    {
                        RoutePatternLiteralPart literal => literal.Content,
                        RoutePatternSeparatorPart separator => separator.Content,
                        RoutePatternParameterPart parameter => $"{{{parameter.ParameterKind}:{string.Join(':', parameter.ParameterPolicies.Select(policy => policy.Content))}}}",
                        _ => "?",
                    });
                }
            }
        }
        catch (RoutePatternException)
        {
            // YARP's own rule tells that the path is not valid; such a route is like no other.
            shape.Append(route.RouteId).Append('\0').Append(route.Match.Path);
        }

        return shape.ToString();
    }

    private static bool Overlap(IReadOnlyList<string>? left, IReadOnlyList<string>? right) =>
        left is null or { Count: 0 } || right is null or { Count: 0 } || left.Intersect(right, StringComparer.OrdinalIgnoreCase).Any();
}
