using OfferProxy.Caching;

namespace OfferProxy.Requests;

/// <summary>
/// What is known of a request on a route with an operation, for the middleware around and behind ours.
/// A request on any other route has no such feature. Behind ours pass the gateway's own requests too, fills and refreshes, whose
/// context is no client's: their feature tells the route's operation, the integration of those who will get the response, and no
/// decision.
/// </summary>
public interface IOfferFeature
{
    /// <summary>What the request's route does.</summary>
    OfferOperation Operation { get; }

    /// <summary>The integration that the request names and that admission let in; null before that, or where the route carries none.</summary>
    string? IntegrationId { get; }

    /// <summary>
    /// The placement that the request names and that admission let in; null before that, or where it names none. The gateway's own
    /// requests name one where <c>placement</c> is a key of the route's policy.
    /// </summary>
    string? Placement { get; }

    /// <summary>
    /// Whether the integration is one that the directory lists, so that <see cref="IntegrationId"/> and <see cref="Placement"/> are names of
    /// the configuration. Else they are what a client wrote, which is not for logs and metrics.
    /// </summary>
    bool KnownIntegration { get; }

    /// <summary>The code of the error of the gateway's own that the client got, such as <c>site_blocked</c>; null: it got none.</summary>
    string? ErrorCode { get; }

    /// <summary>
    /// What the cache made of the request. Its kind is <see cref="CacheDecisionKind.None"/> until the cache was asked, and stays so
    /// where admission rejects the request, and on the gateway's own requests. A middleware before ours reads it when the response has been written.
    /// </summary>
    CacheDecision Decision { get; }
}
