using Microsoft.AspNetCore.Routing;
using Yarp.ReverseProxy.Model;

namespace OfferProxy.Hits;

/// <summary>
/// Whether routing chooses endpoints by nothing that the lane does not know. A <see cref="MatcherPolicy"/> of a host's own may take any
/// endpoint out by anything of the request, and none can be asked what it goes by.
/// </summary>
internal static class HitPolicies
{
    private const string Framework = "Microsoft.AspNetCore.";

    /// <summary>Whether all policies are the framework's, YARP's or ours, which go by the method and by metadata of endpoints.</summary>
    /// <param name="policies">Those that routing has.</param>
    public static bool AreKnown(IEnumerable<MatcherPolicy> policies) => policies.Select(static policy => policy.GetType().Assembly).All(static assembly =>
        assembly == typeof(HitPolicies).Assembly || assembly == typeof(RouteModel).Assembly || assembly.GetName().Name?.StartsWith(Framework, StringComparison.Ordinal) == true);
}
