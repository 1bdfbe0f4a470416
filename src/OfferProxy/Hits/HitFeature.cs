using OfferProxy.Caching;
using OfferProxy.Requests;

namespace OfferProxy.Hits;

/// <summary>What is known of a request that the lane has answered, for the middleware before it.</summary>
internal sealed class HitFeature(OfferOperation operation, string? integrationId, string? placement, CacheDecision decision) : IOfferFeature
{
    /// <inheritdoc/>
    public OfferOperation Operation => operation;

    /// <inheritdoc/>
    public string? IntegrationId => integrationId;

    /// <inheritdoc/>
    public string? Placement => placement;

    /// <inheritdoc/>
    public bool KnownIntegration => true;

    /// <inheritdoc/>
    public string? ErrorCode => null;

    /// <inheritdoc/>
    public CacheDecision Decision => decision;
}
