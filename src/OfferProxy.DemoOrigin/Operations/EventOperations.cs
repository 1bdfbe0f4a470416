namespace OfferProxy.DemoOrigin.Operations;

/// <summary>Record event, and the small ones that need no more than a status.</summary>
internal static class EventOperations
{
    /// <summary>POST <c>events</c>: 204. The record of requests shows what it said.</summary>
    public static DemoResponse Record(HttpRequest request) =>
        PlaceRequest.TryRead(request, placementRequired: false, out _, out var error) ? DemoResponse.Empty(204) : DemoResponse.From(error);

    /// <summary><c>/healthz</c>.</summary>
    public static DemoResponse Health(HttpRequest request) => new(200, "ok\n"u8.ToArray()) { ContentType = "text/plain" };

    /// <summary>Whatever else is asked for.</summary>
    public static DemoResponse NotFound(HttpRequest request) => DemoResponse.From(Catalogue.DemoError.NotFound);
}
