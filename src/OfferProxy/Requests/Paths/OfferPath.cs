using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Yarp.ReverseProxy.Model;

namespace OfferProxy.Requests.Paths;

/// <summary>The path of a route with an operation, and the methods that the route takes on it.</summary>
internal sealed class OfferPath(RouteModel route, RoutePattern pattern, ParameterPolicyFactory? policies)
{
    /// <summary>How it begins.</summary>
    public PathHead Head { get; } = PathHead.Of(pattern, policies);

    /// <summary>The methods, in upper case; none: it takes all.</summary>
    public IReadOnlyList<string> Methods { get; } = [.. (route.Config.Match.Methods ?? []).Select(static method => method.ToUpperInvariant())];

    /// <summary>Whether a path has its form. Constraints of parameters are left out: the less is asked, the more is one.</summary>
    public bool Matches(IReadOnlyList<string> segments)
    {
        for (var i = 0; i < pattern.PathSegments.Count; i++)
        {
            var expected = pattern.PathSegments[i];
            var parameter = expected.IsSimple ? expected.Parts[0] as RoutePatternParameterPart : null;
            if (parameter is { IsCatchAll: true })
            {
                return true;
            }

            if (i >= segments.Count)
            {
                return parameter is { IsOptional: true } or { Default: not null };
            }

            if (expected.IsSimple && expected.Parts[0] is RoutePatternLiteralPart literal && !literal.Content.Equals(segments[i], StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return segments.Count == pattern.PathSegments.Count;
    }

    /// <summary>
    /// Whether what the other route forwards may reach the origin of this one: it has the same cluster or a destination of it, and
    /// is not kept to other hosts.
    /// </summary>
    public bool MayBeReachedBy(RouteModel other) =>
        !HaveOtherHosts(route.Config.Match.Hosts, other.Config.Match.Hosts)
        && (string.Equals(route.Config.ClusterId, other.Config.ClusterId, StringComparison.OrdinalIgnoreCase)
            || AuthoritiesOf(route).Intersect(AuthoritiesOf(other), StringComparer.OrdinalIgnoreCase).Any());

    private static bool HaveOtherHosts(IReadOnlyList<string>? left, IReadOnlyList<string>? right) =>
        left is { Count: > 0 } && right is { Count: > 0 }
        && !left.Concat(right).Any(static host => host.Contains('*'))
        && !left.Intersect(right, StringComparer.OrdinalIgnoreCase).Any();

    private static IEnumerable<string> AuthoritiesOf(RouteModel route) =>
        (route.Cluster?.Model.Config.Destinations?.Values ?? []).Select(static destination => Uri.TryCreate(destination.Address, UriKind.Absolute, out var address) ? address.Authority : destination.Address);
}
