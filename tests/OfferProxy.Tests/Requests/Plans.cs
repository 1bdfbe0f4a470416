using OfferProxy.Caching.Policies;
using OfferProxy.Requests.Inputs;
using OfferProxy.Requests;
using Yarp.ReverseProxy.Configuration;

namespace OfferProxy.Tests.Requests;

/// <summary>Makes plans for tests: one route of the contract's path, one policy named <c>p</c>.</summary>
internal static class Plans
{
    public const string Path = "/{version}/places/{integration_id}/flows/{flow_id}/offers/{id}";

    public static readonly CachePolicyOptions Shared = new()
    {
        Key = [RequestInput.Named("placement"), RequestInput.Named("index"), RequestInput.Header("Accept-Language")],
        Slots = ["first_name", "event", "event_id", "flow_id"],
    };

    public static readonly OffersOptions Options = WithPolicy(Shared);

    public static OffersOptions WithPolicy(CachePolicyOptions policy) => new()
    {
        PublicUrl = new("https://offers.example"),
        CachePolicies = { ["p"] = policy },
    };

    public static RouteConfig Route(string? path = Path, string operation = "Show", string? policy = "p") => new()
    {
        RouteId = "r",
        ClusterId = "c",
        Match = new() { Path = path, Methods = ["GET"] },
        Metadata = policy is null
            ? new Dictionary<string, string> { ["Offers.Operation"] = operation }
            : new Dictionary<string, string> { ["Offers.Operation"] = operation, ["Offers.CachePolicy"] = policy },
    };

    public static RoutePlan Of(CachePolicyOptions policy, string path = Path) => RoutePlan.Create(Route(path), WithPolicy(policy).ToCandidate("/"))!;

    public static RoutePlan Of() => Of(Shared);
}
