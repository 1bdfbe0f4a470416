using OfferProxy.Caching;
using OfferProxy.Requests;

namespace OfferProxy.Hits;

/// <summary>What is known of a hit that the lane has answered.</summary>
/// <param name="Time">When the request was read.</param>
/// <param name="Duration">How long it took to answer it.</param>
/// <param name="RouteId">The id of its route, as YARP's configuration names it.</param>
/// <param name="Operation">What the route does.</param>
/// <param name="IntegrationId">The integration, as the directory names it.</param>
/// <param name="Placement">The placement, as the directory names it for the integration; null: the request names none.</param>
/// <param name="Decision">What the cache made of it.</param>
/// <param name="Status">The HTTP status of the response.</param>
/// <param name="Bytes">The length of the response's body, in bytes, compressed where it is.</param>
public readonly record struct AnsweredHit(
    DateTimeOffset Time, TimeSpan Duration, string RouteId, OfferOperation Operation, string IntegrationId, string? Placement, CacheDecision Decision, int Status, long Bytes);
