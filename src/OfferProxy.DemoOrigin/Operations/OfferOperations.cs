using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.DemoOrigin.Counting;
using OfferProxy.DemoOrigin.Documents;

namespace OfferProxy.DemoOrigin.Operations;

/// <summary>Create, show and decline an offer. Each offer that is handed out has an event id of its own.</summary>
internal sealed class OfferOperations(DemoState state)
{
    private const int Ok = 200;
    private const int Created = 201;
    private const int NoOffer = 202;

    /// <summary>GET <c>offers/new</c>.</summary>
    public DemoResponse Create(HttpRequest request)
    {
        if (!PlaceRequest.TryRead(request, placementRequired: true, out var place, out var error))
        {
            return DemoResponse.From(error);
        }

        state.Flows.Write(place.FlowId, place.Integration, place.Placement);
        return Respond(place, place.Index, Created);
    }

    /// <summary>GET <c>offers/{id}</c>.</summary>
    public DemoResponse Show(HttpRequest request)
    {
        if (!PlaceRequest.TryRead(request, placementRequired: false, out var place, out var error))
        {
            return DemoResponse.From(error);
        }

        var index = place.Integration.IndexOf(place.OfferId);
        return index < 0 && place.Integration.Outcome == DemoOutcome.Offers ? DemoResponse.From(DemoError.OfferNotFound) : Respond(place, index, Ok);
    }

    /// <summary>POST <c>offers/{id}</c>: the shopper declined that offer; on to the next one.</summary>
    public DemoResponse Decline(HttpRequest request)
    {
        if (!PlaceRequest.TryRead(request, placementRequired: true, out var place, out var error))
        {
            return DemoResponse.From(error);
        }

        var index = place.Integration.IndexOf(place.OfferId);
        if (index < 0 && place.Integration.Outcome == DemoOutcome.Offers)
        {
            return DemoResponse.From(DemoError.OfferNotFound);
        }

        state.Declines.Add(new DemoDecline(place.FlowId, place.OfferId, place.EventId));
        return place.Integration.Declines == DeclineStyle.Document || place.Integration.Outcome != DemoOutcome.Offers
            ? Respond(place, index + 1, Created)
            : OnTo(place, place.Links().NewOffer(index + 1, place.EventId));
    }

    /// <summary>POST <c>/evt/flows/{flow_id}/events/{event_id}/reject</c>: the same, where the flow tells the integration.</summary>
    public DemoResponse Reject(HttpRequest request)
    {
        var flowId = request.RouteValues["flow_id"] as string ?? "";
        var eventId = request.RouteValues["event_id"] as string ?? "";
        if (!state.Flows.TryRead(flowId, out var integration, out var placement))
        {
            return DemoResponse.From(DemoError.FlowExpired);
        }

        if (!PlaceRequest.TryRead(request, integration, placementRequired: false, out var place, out var error))
        {
            return DemoResponse.From(error);
        }

        state.Declines.Add(new DemoDecline(flowId, null, eventId));
        var links = new DemoLinks(PlaceRequest.Origin(request), integration, flowId, placement);
        return OnTo(place, links.NewOffer(place.Index + 1, eventId));
    }

    private static DemoResponse OnTo(PlaceRequest place, string url) => place.NoRedirect
        ? new DemoResponse(Ok, OfferDocument.Url(place.Integration, "next_offer_url", url))
        : DemoResponse.Empty(302).With("Location", url);

    private DemoResponse Respond(PlaceRequest place, int index, int status)
    {
        var integration = place.Integration;
        return integration.Outcome switch
        {
            DemoOutcome.Refusal => DemoResponse.From(integration.Refusal!),
            DemoOutcome.NoOffer => new DemoResponse(NoOffer, """{"data":[]}"""u8.ToArray()),
            DemoOutcome.NoOfferItem => new DemoResponse(status, OfferDocument.NoOfferItem(integration, place.Links())),
            _ when index >= integration.Offers.Count => new DemoResponse(NoOffer, OfferDocument.PastTheLast(integration, place.Links())),
            _ => new DemoResponse(status, OfferDocument.Offer(new OfferPage(integration, index, Issue(), place.FirstName, place.Links()))),
        };
    }

    private string Issue()
    {
        var id = state.EventIds.Next();
        state.Ledger.Issue(id);
        return id;
    }
}
