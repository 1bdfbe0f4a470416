using System.Globalization;
using OfferProxy.DemoOrigin.Catalogue;

namespace OfferProxy.DemoOrigin.Documents;

/// <summary>
/// The absolute URLs of one flow, as the request's <c>Host</c> and scheme name the origin. They have the prefix of the integration's
/// version, whatever the request's was, and carry the placement, so that a client can follow them as they stand.
/// </summary>
internal sealed class DemoLinks(string origin, DemoIntegration integration, string flowId, string placement)
{
    private readonly string _place = $"{origin}/{integration.ApiVersion}/places/{integration.Id}/flows/";
    private readonly string _flow = Uri.EscapeDataString(flowId);
    private readonly string _placement = Uri.EscapeDataString(placement);

    public string FlowId => flowId;

    public string Placement => placement;

    public string NewFlow => $"{_place}new?placement={_placement}";

    public string Flow => $"{_place}{_flow}?placement={_placement}";

    /// <summary>Where the offer at <paramref name="index"/> is had, after event <paramref name="eventId"/> if there was one.</summary>
    public string NewOffer(int index, string? eventId = null) => eventId is null
        ? $"{_place}{_flow}/offers/new?index={Text(index)}&placement={_placement}"
        : $"{_place}{_flow}/offers/new?event_id={Uri.EscapeDataString(eventId)}&index={Text(index)}&placement={_placement}";

    public string Offer(string id, string? eventId = null) => eventId is null
        ? $"{_place}{_flow}/offers/{Uri.EscapeDataString(id)}?placement={_placement}"
        : $"{_place}{_flow}/offers/{Uri.EscapeDataString(id)}?eid={Uri.EscapeDataString(eventId)}&placement={_placement}";

    public string OfferEvent(string id, int index, string eventId) =>
        $"{_place}{_flow}/events?eid={Uri.EscapeDataString(eventId)}&offer_id={Uri.EscapeDataString(id)}&offer_index={Text(index)}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
