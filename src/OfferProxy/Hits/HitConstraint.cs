using Microsoft.AspNetCore.Routing;

namespace OfferProxy.Hits;

/// <summary>The constraints of one parameter. The value that passed last is remembered where it may be: versions are few.</summary>
/// <param name="parameter">Which parameter of the route it is.</param>
/// <param name="segment">Which segment of the path.</param>
/// <param name="constraints">The constraints, all of the framework's own, which look at nothing but the value.</param>
internal sealed class HitConstraint(int parameter, int segment, IRouteConstraint[] constraints)
{
    private const string Key = "value";

    private string? _passed;

    /// <summary>Which parameter of the route it is.</summary>
    public int Parameter => parameter;

    /// <summary>Whether a path's value passes.</summary>
    /// <param name="path">The path.</param>
    /// <param name="mayRemember">Whether the value may be kept: it is no shopper's.</param>
    public bool Accepts(in HitPath path, bool mayRemember)
    {
        var value = path[segment];
        if (_passed is { } passed && value.SequenceEqual(passed))
        {
            return true;
        }

        var text = value.ToString();
        var values = new RouteValueDictionary { [Key] = text };
        foreach (var constraint in constraints)
        {
            if (!constraint.Match(httpContext: null, route: null, Key, values, RouteDirection.IncomingRequest))
            {
                return false;
            }
        }

        if (mayRemember)
        {
            _passed = text;
        }

        return true;
    }
}
