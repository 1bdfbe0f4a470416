using Microsoft.AspNetCore.Http;
using OfferProxy.Responses;

namespace OfferProxy.Requests;

/// <summary>The feature that the middleware of a request share.</summary>
internal sealed class OfferFeature(RoutePlan plan) : IOfferFeature
{
    /// <summary>The feature of a request; null where its route is plain YARP.</summary>
    public static OfferFeature? Get(HttpContext context) => context.Features.Get<IOfferFeature>() as OfferFeature;

    /// <summary>The plan of the request's route.</summary>
    public RoutePlan Plan => plan;

    /// <summary>The parsed request; null until admission let it in.</summary>
    public OfferRequest? Request { get; set; }

    /// <summary>Whether the integration is one that the directory lists. Others may be forwarded, and are never cached.</summary>
    public bool KnownIntegration { get; set; }

    /// <summary>What the cache made of the request, for <c>Cache-Status</c>; null: the cache had no say in it.</summary>
    public string? CacheStatus { get; set; }

    /// <summary>How long the request has waited for a fill, which is part of the time that the origin has for it.</summary>
    public TimeSpan Waited { get; set; }

    /// <summary>The error that the gateway answered with; null: it answered with none of its own.</summary>
    public OfferError? Error { get; set; }

    /// <summary>Whether the gateway answered that there is no offer, because the origin failed.</summary>
    public bool IsFallback { get; set; }

    /// <summary>Whether the origin's document is one without an offer.</summary>
    public bool HasNoOffer { get; set; }

    /// <summary>Whether an event id was minted for the response.</summary>
    public bool MintedEvent { get; set; }

    /// <inheritdoc />
    public OfferOperation Operation => plan.Operation.Kind;

    /// <inheritdoc />
    public string? IntegrationId => Request?.IntegrationId;

    /// <inheritdoc />
    public string? Placement => Request?.Placement;
}
