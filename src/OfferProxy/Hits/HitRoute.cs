using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using OfferProxy.Configuration.Reloading;
using OfferProxy.Requests;
using OfferProxy.Slots;
using Yarp.ReverseProxy.Model;

namespace OfferProxy.Hits;

/// <summary>A route whose hits are answered from the lane.</summary>
internal sealed class HitRoute
{
    private readonly RouteModel _route;
    private readonly int[] _segments;
    private readonly HitConstraint[] _constraints;
    private Compiled? _compiled;

    private HitRoute(RouteModel route, int[] segments, HitConstraint[] constraints) => (_route, _segments, _constraints) = (route, segments, constraints);

    /// <summary>The route of an endpoint; null where the lane leaves it alone: it has no operation and policy, or its match, its metadata or its handler are not plain.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="factory">Makes the constraints of parameters.</param>
    public static HitRoute? Create(RouteEndpoint endpoint, ParameterPolicyFactory factory)
    {
        var pattern = endpoint.RoutePattern;
        if (endpoint.Metadata.GetMetadata<RouteModel>() is not { } route || !IsPlain(route) || pattern.RawText != route.Config.Match.Path || !HitMetadata.AreIdle(endpoint) || !IsHandledByYarp(endpoint))
        {
            return null;
        }

        var segments = new List<int>();
        var constraints = new List<HitConstraint>();
        for (var i = 0; i < pattern.PathSegments.Count; i++)
        {
            switch (pattern.PathSegments[i])
            {
                case { IsSimple: true, Parts: [RoutePatternLiteralPart] }:
                    break;
                case { IsSimple: true, Parts: [RoutePatternParameterPart { IsCatchAll: false, IsOptional: false, Default: null } parameter] }
                    when ConstraintsOf(parameter, factory) is { } own:
                    if (own.Length > 0)
                    {
                        constraints.Add(new(segments.Count, i, own));
                    }

                    segments.Add(i);
                    break;
                default:
                    return null;
            }
        }

        return new(route, [.. segments], [.. constraints]);
    }

    /// <summary>Whether an endpoint is this route's.</summary>
    public bool Is(Endpoint endpoint) => endpoint.Metadata.GetMetadata<RouteModel>() == _route;

    /// <summary>The plan of the route; null where it has none.</summary>
    /// <param name="plans">The plans in use.</param>
    public RoutePlan? PlanIn(RoutePlans plans)
    {
        var current = plans.Current;
        if (_compiled is not { } compiled || compiled.Plans != current)
        {
            _compiled = compiled = new(current, current.Get(_route));
        }

        return compiled.Plan;
    }

    /// <summary>Whether the constraints of the route accept a path that has its form.</summary>
    public bool Accepts(in HitPath path, RoutePlan plan)
    {
        foreach (var constraint in _constraints)
        {
            if (!constraint.Accepts(path, mayRemember: plan.Route[constraint.Parameter].Slot < 0))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads the values of the route's parameters off a path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="text">The text that begins with it.</param>
    /// <param name="values">Takes the values, in the order of the parameters.</param>
    public void Read(in HitPath path, string text, Span<TextPiece> values)
    {
        for (var i = 0; i < _segments.Length; i++)
        {
            var start = path.StartOf(_segments[i]);
            values[i] = new(text, start, path.EndOf(_segments[i]) - start);
        }
    }

    private static bool IsPlain(RouteModel route) =>
        OfferRouteMetadata.TryRead(route.Config, out var metadata) && metadata is { Operation.IsCacheable: true, CachePolicy: not null }
        && route.Config.Match is { Hosts: null or { Count: 0 }, Headers: null or { Count: 0 }, QueryParameters: null or { Count: 0 } }
        && HitMetadata.AreOurs(route);

    // The first middleware of YARP's pipeline is its own. A convention of the host's may have put something around it.
    private static bool IsHandledByYarp(RouteEndpoint endpoint) => endpoint.RequestDelegate?.Target?.GetType().Assembly == typeof(RouteModel).Assembly;

    // Null: one of them is not of the framework's own, which look at nothing but the value.
    private static IRouteConstraint[]? ConstraintsOf(RoutePatternParameterPart parameter, ParameterPolicyFactory factory)
    {
        var policies = parameter.ParameterPolicies.Select(policy => factory.Create(parameter, policy)).ToList();
        return policies.All(static policy => policy is IRouteConstraint && policy.GetType().Assembly == typeof(RouteEndpoint).Assembly)
            ? [.. policies.Cast<IRouteConstraint>()]
            : null;
    }

    private sealed record Compiled(ByModel<RouteModel, RoutePlan?> Plans, RoutePlan? Plan);
}
