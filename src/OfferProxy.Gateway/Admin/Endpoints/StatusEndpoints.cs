using OfferProxy.Explaining;
using OfferProxy.Gateway.Admin.Documents;
using OfferProxy.Gateway.Configuration;
using OfferProxy.Overriding;
using OfferProxy.Statistics;

namespace OfferProxy.Gateway.Admin.Endpoints;

/// <summary><c>/status</c>, <c>/configuration</c> and <c>/stats</c>: what the gateway is, what it was told, and what its cache does.</summary>
internal sealed class StatusEndpoints(GatewayStatus status, ConfigurationGate gate, IOfferExplainer explainer, ICacheStatistics statistics, IOfferOverrides overrides) : IAdminEndpoints
{
    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/status", ReadMethods.All, () => TypedResults.Ok(status.Tell())).WithSummary("The state of the gateway.");
        routes.MapMethods("/configuration", ReadMethods.All, () => TypedResults.Ok(Configuration())).WithSummary("The configuration as it is compiled, without secrets, and the overrides that stand above its files.");
        routes.MapMethods("/stats", ReadMethods.All, () => TypedResults.Ok(statistics.Read())).WithSummary("What the cache holds, and what it made of requests.");
    }

    private ConfigurationDocument Configuration()
    {
        var (state, offers) = (status.TellConfiguration(), status.Offers);
        return new()
        {
            Generation = state.Generation,
            LoadedAt = state.LoadedAt,
            LastReload = state.LastReload,
            NeedRestart = state.NeedRestart,
            Errors = state.Errors,
            Counts = status.Counts,
            Routes = explainer.Routes(),
            Clusters = explainer.Clusters(),
            CachePolicies = offers.CachePolicies.ToDictionary(static policy => policy.Key, static policy => PolicyDocument.From(policy.Value)),
            RateLimits = gate.Options.RateLimits.ToDictionary(static policy => policy.Key, static policy => RateLimitDocument.From(policy.Value)),
            TrustedProxies = [.. gate.Options.Server.TrustedProxies.Select(static proxy => proxy.ToString())],
            Offers = OffersDocument.From(offers),
            Overrides = OverrideEndpoints.All(overrides),
        };
    }
}
