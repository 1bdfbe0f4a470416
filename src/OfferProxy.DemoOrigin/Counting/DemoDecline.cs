namespace OfferProxy.DemoOrigin.Counting;

/// <summary>That a shopper declined an offer.</summary>
/// <param name="FlowId">The flow.</param>
/// <param name="OfferId">The offer, or null where the request named only the event.</param>
/// <param name="EventId">The event (<c>eid</c>, <c>event_id</c> or in the path), or null where the request named none.</param>
public sealed record DemoDecline(string FlowId, string? OfferId, string? EventId);
