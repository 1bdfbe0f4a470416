using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Configuration;
using OfferProxy.Configuration.Validation;
using Yarp.ReverseProxy.Configuration;

namespace OfferProxy.Requests.Routes;

/// <summary>
/// The constraints of a route's path are ones that routing knows and can read: it would look at them with the first request, and fail that one and
/// all others.
/// </summary>
/// <param name="services">The services of the host, which may have constraints of its own.</param>
internal sealed class PathConstraintsRule(IServiceProvider services) : IProxyRule
{
    /// <inheritdoc/>
    public void Check(ProxySection proxy, OffersSource source, ConfigurationErrors errors)
    {
        if (services.GetService<ParameterPolicyFactory>() is not { } factory)
        {
            return;
        }

        foreach (var route in proxy.Routes)
        {
            foreach (var problem in Problems(route, factory))
            {
                errors.Add($"{proxy.PathOf(route.RouteId)}:{nameof(RouteConfig.Match)}:{nameof(RouteMatch.Path)}", route.Match.Path, problem);
            }
        }
    }

    private static IEnumerable<string> Problems(RouteConfig route, ParameterPolicyFactory factory)
    {
        RoutePattern pattern;
        try
        {
            pattern = RoutePatternFactory.Parse(route.Match?.Path ?? "");
        }
        catch (RoutePatternException)
        {
            // YARP tells that the path is none.
            yield break;
        }

        foreach (var parameter in pattern.Parameters)
        {
            foreach (var policy in parameter.ParameterPolicies)
            {
                if (Problem(parameter, policy, factory) is { } problem)
                {
                    yield return $"has the constraint '{policy.Content}' of {{{parameter.Name}}}, which cannot be used: {problem}";
                }
            }
        }
    }

    private static string? Problem(RoutePatternParameterPart parameter, RoutePatternParameterPolicyReference policy, ParameterPolicyFactory factory)
    {
        try
        {
            // An expression is read when it is first asked for.
            _ = factory.Create(parameter, policy) is RegexRouteConstraint { Constraint: { } };
            return null;
        }
        catch (RegexParseException exception)
        {
            return exception.Message;
        }
        catch (RouteCreationException exception)
        {
            return (exception.InnerException ?? exception).Message;
        }
        catch (InvalidOperationException)
        {
            return "no constraint has this name; known are regex, int, long, guid, alpha, length, minlength, maxlength, min, max, range, bool, datetime, decimal, double, float, required, file and nonfile";
        }
    }
}
