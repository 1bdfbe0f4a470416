using System.Buffers;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace OfferProxy.Requests.Paths;

/// <summary>How the path of a route begins: literal segments, perhaps behind others that stand for the version.</summary>
internal sealed class PathHead
{
    private static readonly SearchValues<char> VersionCharacters = SearchValues.Create("0123456789.");

    private readonly IRouteConstraint[][] _before;

    private PathHead(IRouteConstraint[][] before, IReadOnlyList<string> literals) => (_before, Literals) = (before, literals);

    /// <summary>The literal segments up to the first parameter, in lower case.</summary>
    public IReadOnlyList<string> Literals { get; }

    /// <summary>The head of a route's path.</summary>
    /// <param name="pattern">The path.</param>
    /// <param name="policies">Makes the constraints of parameters; null: a parameter stands for any segment.</param>
    public static PathHead Of(RoutePattern pattern, ParameterPolicyFactory? policies)
    {
        var segments = pattern.PathSegments;
        var before = segments
            .TakeWhile(static segment => segment is { IsSimple: true, Parts: [RoutePatternParameterPart { IsCatchAll: false }] })
            .Select(segment => ConstraintsOf((RoutePatternParameterPart)segment.Parts[0], policies)).ToArray();
        var literals = segments.Skip(before.Length)
            .TakeWhile(static segment => segment is { IsSimple: true, Parts: [RoutePatternLiteralPart] })
            .Select(static segment => ((RoutePatternLiteralPart)segment.Parts[0]).Content.ToLowerInvariant()).ToList();
        if (before.Length == 0 && literals is [var first, ..] && IsVersion(first))
        {
            literals.RemoveAt(0);
        }

        return new(before, literals);
    }

    /// <summary>How many literal segments two heads have in common.</summary>
    public int CommonWith(PathHead other) => Literals.Zip(other.Literals).TakeWhile(static pair => pair.First == pair.Second).Count();

    /// <summary>Whether a path may lie under the first <paramref name="count"/> literal segments.</summary>
    public bool MayHold(TolerantPath path, int count)
    {
        if (path.Climbs)
        {
            // Which segments are taken away is not certain: those that are left may be any, in the order that they have.
            var found = 0;
            foreach (var segment in path.Segments)
            {
                found += found < count && segment == Literals[found] ? 1 : 0;
            }

            return found == count;
        }

        var segments = path.Segments;
        if (StandsAt(segments, 0, count) || (segments.Count > 0 && IsVersion(segments[0]) && StandsAt(segments, 1, count)))
        {
            return true;
        }

        // Where a segment ends is not certain either, so one that may be anything may be several.
        return path.IsPlain || _before.Length == 0 || _before.Any(static constraints => constraints.Length > 0)
            ? StandsAt(segments, _before.Length, count) && HasVersionOf(segments)
            : Enumerable.Range(0, segments.Count).Any(offset => StandsAt(segments, offset, count));
    }

    /// <summary>Whether a segment looks like a version: <c>v2</c>, <c>v2.1</c>.</summary>
    public static bool IsVersion(string segment) =>
        segment.Length > 1 && segment[0] == 'v' && char.IsDigit(segment[1]) && !segment.AsSpan(1).ContainsAnyExcept(VersionCharacters);

    /// <summary>Whether a path begins as the parameters before the literal segments ask.</summary>
    public bool HasVersionOf(IReadOnlyList<string> segments) =>
        segments.Count >= _before.Length
        && _before.Select((constraints, i) => Array.TrueForAll(constraints, constraint =>
            constraint.Match(null, null, "", new RouteValueDictionary { [""] = segments[i] }, RouteDirection.IncomingRequest))).All(static matches => matches);

    private bool StandsAt(IReadOnlyList<string> segments, int offset, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (offset + i >= segments.Count || segments[offset + i] != Literals[i])
            {
                return false;
            }
        }

        return true;
    }

    private static IRouteConstraint[] ConstraintsOf(RoutePatternParameterPart parameter, ParameterPolicyFactory? policies) => policies is null
        ? []
        : [.. parameter.ParameterPolicies.Select(policy => policies.Create(parameter, policy)).OfType<IRouteConstraint>()];
}
