using System.Runtime.CompilerServices;
using OfferProxy.Configuration;
using Yarp.ReverseProxy.Model;

namespace OfferProxy.Requests;

/// <summary>The plans of the running configuration's routes, compiled when a route is first used.</summary>
internal sealed class RoutePlans : IReloadable
{
    private volatile Generation? _generation;

    /// <summary>The options that the plans were compiled from.</summary>
    public OffersOptions Options => Current.Options;

    private Generation Current => _generation ?? throw new InvalidOperationException("The configuration has not been loaded.");

    /// <summary>The plan of a route; null where it is plain YARP.</summary>
    public RoutePlan? Get(RouteModel route) => Current.Get(route);

    /// <inheritdoc />
    public Action Prepare(OffersCandidate candidate, ConfigurationErrors errors)
    {
        var next = new Generation(candidate.Options);
        return () => _generation = next;
    }

    // YARP makes a new RouteModel when a route changes; weak keys let the plan of the old one go with it.
    private sealed class Generation(OffersOptions options)
    {
        private readonly ConditionalWeakTable<RouteModel, StrongBox<RoutePlan?>> _plans = [];

        public OffersOptions Options => options;

        public RoutePlan? Get(RouteModel route) =>
            _plans.TryGetValue(route, out var plan) ? plan.Value : _plans.GetValue(route, Compile).Value;

        private StrongBox<RoutePlan?> Compile(RouteModel route) => new(RoutePlan.Create(route.Config, options));
    }
}
