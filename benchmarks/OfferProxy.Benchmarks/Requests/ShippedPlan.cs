using OfferProxy.Configuration;
using OfferProxy.Requests;
using Yarp.ReverseProxy.Configuration;

namespace OfferProxy.Benchmarks.Requests;

/// <summary>The plan of the route for new offers, with the policy of the shipped configuration.</summary>
internal static class ShippedPlan
{
    /// <summary>The options: the shipped policy under the name "offers".</summary>
    public static OffersOptions Options { get; } = new()
    {
        PublicUrl = new("https://offers.example"),
        CachePolicies =
        {
            ["offers"] = new()
            {
                Key = ["integration_id", "id", "placement", "index"],
                Slots = ["first_name", "event", "event_id", "flow_id"],
            },
        },
    };

    /// <summary>Compiles the plan.</summary>
    public static RoutePlan Create() => RoutePlan.Create(Route, new OffersCandidate(Options.ToSections(), OffersSource.SectionName, "/"))!;

    private static RouteConfig Route => new()
    {
        RouteId = "offer-new-versioned",
        ClusterId = "offers",
        Match = new() { Path = "/{version:regex(^v\\d+$)}/places/{integration_id}/flows/{flow_id}/offers/new", Methods = ["GET", "HEAD"] },
        Metadata = new Dictionary<string, string> { [RouteMetadataNames.Operation] = "Create", [RouteMetadataNames.CachePolicy] = "offers" },
    };
}
