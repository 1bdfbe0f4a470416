using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.DemoOrigin.Documents;

namespace OfferProxy.DemoOrigin.Operations;

/// <summary>Open flow, in its three forms.</summary>
internal sealed class FlowOperations(DemoState state)
{
    /// <summary><c>flows/new</c>: a flow with an id of its own.</summary>
    public DemoResponse New(HttpRequest request) =>
        PlaceRequest.TryRead(request, placementRequired: false, out var place, out var error)
            ? Respond(place, Guid.CreateVersion7(state.Clock.GetUtcNow()).ToString())
            : DemoResponse.From(error);

    /// <summary><c>flows/{flow_id}</c>. Every id is taken for one that was opened: ids are opaque, and a demo outlives no flow.</summary>
    public DemoResponse Show(HttpRequest request) =>
        PlaceRequest.TryRead(request, placementRequired: false, out var place, out var error)
            ? Respond(place, place.FlowId)
            : DemoResponse.From(error);

    /// <summary><c>/places/flows/shopify</c>: the shop's domain names the integration.</summary>
    public DemoResponse ForShop(HttpRequest request)
    {
        var integration = DemoCatalogue.FindShop(request.Query["shop_myshopify_domain"].FirstOrDefault());
        if (!PlaceRequest.TryRead(request, integration, placementRequired: false, out var place, out var error))
        {
            return DemoResponse.From(error);
        }

        return place.Integration.FlowByUrl
            ? new DemoResponse(200, OfferDocument.Url(place.Integration, "flow_url", place.Links().NewFlow))
            : Respond(place, Guid.CreateVersion7(state.Clock.GetUtcNow()).ToString());
    }

    private DemoResponse Respond(PlaceRequest place, string flowId)
    {
        state.Flows.Write(flowId, place.Integration, place.Placement);
        return new DemoResponse(200, OfferDocument.Flow(place.Integration, place.Links(flowId)));
    }
}
