using Microsoft.AspNetCore.Http;
using OfferProxy.Caching;
using OfferProxy.Responses;

namespace OfferProxy.Requests;

/// <summary>The feature that the middleware of a request share. Each tells it one thing, whole and once: admission, the cache, and whoever writes the response.</summary>
internal sealed class OfferFeature(RoutePlan plan) : IOfferFeature
{
    /// <summary>The feature of a request; null where its route is plain YARP.</summary>
    public static OfferFeature? Get(HttpContext context) => context.Features.Get<IOfferFeature>() as OfferFeature;

    /// <summary>The plan of the request's route.</summary>
    public RoutePlan Plan => plan;

    /// <summary>The parsed request; null until admission let it in.</summary>
    public OfferRequest? Request { get; private set; }

    /// <inheritdoc />
    public bool KnownIntegration { get; private set; }

    /// <inheritdoc />
    public CacheDecision Decision { get; private set; }

    /// <summary>How long the request waited for a fill before the decision, which is part of the time that the origin has for it.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>What was written as the response.</summary>
    public WrittenResponse Written { get; private set; }

    /// <inheritdoc />
    public OfferOperation Operation => plan.Operation.Kind;

    /// <inheritdoc />
    public string? IntegrationId => Request?.IntegrationId;

    /// <inheritdoc />
    public string? Placement => Request?.Placement;

    /// <inheritdoc />
    public string? ErrorCode => Written.Error?.Code;

    /// <summary>Admission lets the request in.</summary>
    /// <param name="request">The parsed request.</param>
    /// <param name="knownIntegration">Whether its integration is one that the directory lists.</param>
    public void Admit(OfferRequest request, bool knownIntegration) => (Request, KnownIntegration) = (request, knownIntegration);

    /// <summary>The cache decides what becomes of the request.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="waited">How long the request waited for a fill before it.</param>
    public void Decide(CacheDecision decision, TimeSpan waited = default) => (Decision, Waited) = (decision, waited);

    /// <summary>The response is written, or about to be.</summary>
    public void Write(WrittenResponse written) => Written = written;
}
