using OfferProxy.Configuration;
using OfferProxy.Configuration.Reloading;
using Yarp.ReverseProxy.Model;

namespace OfferProxy.Requests;

/// <summary>The plans of the running configuration's routes, compiled when a route is first used.</summary>
internal sealed class RoutePlans(PlanDigests digests) : Reloadable<ByModel<RouteModel, RoutePlan?>>
{
    /// <summary>The configuration that the plans were compiled from.</summary>
    public OffersCandidate Options => Current.Options;

    /// <summary>The plan of a route; null where it is plain YARP.</summary>
    public RoutePlan? Get(RouteModel route) => Current.Get(route);

    /// <inheritdoc/>
    protected override ByModel<RouteModel, RoutePlan?> Compile(OffersCandidate candidate, ByModel<RouteModel, RoutePlan?>? last, ConfigurationErrors errors) =>
        new(candidate, (route, options) =>
        {
            var plan = RoutePlan.Create(route.Config, options);
            if (plan?.Policy is not null)
            {
                digests.Add(plan);
            }

            return plan;
        });
}
