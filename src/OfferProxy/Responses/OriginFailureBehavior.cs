namespace OfferProxy.Responses;

/// <summary>What a client is told when the origin fails and nothing usable is cached.</summary>
public enum OriginFailureBehavior
{
    /// <summary>502 <c>origin_unavailable</c> or <c>origin_invalid_response</c>, 503 <c>overloaded</c>, 504 <c>origin_timeout</c>, or the origin's own 5xx, in its words or as <c>origin_error</c>.</summary>
    Error,

    /// <summary>202 with empty <c>data</c>: checkout pages then show no offer, silently.</summary>
    NoOffer,
}
