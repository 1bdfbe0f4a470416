namespace OfferProxy.DemoOrigin.Operations;

/// <summary>Record event, and the small ones that need no more than a status.</summary>
internal sealed class EventOperations(DemoState state)
{
    /// <summary>POST <c>events</c>: 204. The record of requests shows what it said, and the books are told of the event id.</summary>
    public DemoResponse Record(HttpRequest request)
    {
        if (!PlaceRequest.TryRead(request, placementRequired: false, out var place, out var error))
        {
            return DemoResponse.From(error);
        }

        if (place.EventId is { Length: > 0 } id)
        {
            state.Ledger.See(id, place.FlowId);
        }

        return DemoResponse.Empty(204);
    }

    /// <summary><c>/healthz</c>.</summary>
    public static DemoResponse Health(HttpRequest request) => new(200, "ok\n"u8.ToArray()) { ContentType = "text/plain" };

    /// <summary>Whatever else is asked for.</summary>
    public static DemoResponse NotFound(HttpRequest request) => DemoResponse.From(Catalogue.DemoError.NotFound);
}
