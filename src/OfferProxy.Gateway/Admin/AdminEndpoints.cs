using OfferProxy.Caching;
using OfferProxy.Caching.Purging;
using OfferProxy.Entries;
using OfferProxy.Explaining;
using OfferProxy.Gateway.Admin.Access;
using OfferProxy.Gateway.Admin.Endpoints;
using OfferProxy.Gateway.Configuration;
using OfferProxy.Impressions.Ledger;
using OfferProxy.Overriding;
using OfferProxy.Statistics;
using OpenTelemetry.Metrics;

namespace OfferProxy.Gateway.Admin;

/// <summary>
/// The groups of endpoints of the admin address, a line each. Routing answers what is none of them: 404 to an unknown path, and 405
/// with <c>Allow</c> to a method that a known path does not have.
/// </summary>
internal static class AdminEndpoints
{
    /// <summary>Creates the groups.</summary>
    /// <param name="gateway">The services of the gateway.</param>
    /// <param name="status">What the gateway says of itself.</param>
    /// <param name="gate">Lets configurations in.</param>
    /// <param name="access">Who may.</param>
    public static IEnumerable<IAdminEndpoints> Create(IServiceProvider gateway, GatewayStatus status, ConfigurationGate gate, AdminAccess access) =>
    [
        new ProbeEndpoints(status, access),
        new StatusEndpoints(status, gate, gateway.GetRequiredService<IOfferExplainer>(), gateway.GetRequiredService<ICacheStatistics>(), gateway.GetRequiredService<IOfferOverrides>()),
        new ExplainEndpoints(status, gateway.GetRequiredService<IOfferExplainer>()),
        new UnsharedEndpoints(gateway.GetRequiredService<IUnsharedResponses>()),
        new EntriesEndpoints(gateway.GetRequiredService<ICacheEntries>()),
        new PurgeEndpoints(status, gateway.GetRequiredService<IOfferPurge>(), gateway.GetRequiredService<ICacheEntries>()),
        new OverrideEndpoints(status, gateway.GetRequiredService<IOfferOverrides>(), gateway.GetRequiredService<TimeProvider>()),
        new LedgerEndpoints(status, gateway.GetRequiredService<IOfferLedger>()),
        new LifecycleEndpoints(status, gate, gateway.GetRequiredService<IHostApplicationLifetime>()),
        new MetricsEndpoints(gateway.GetService<MeterProvider>()),
        new DocumentationEndpoints(),
    ];
}
