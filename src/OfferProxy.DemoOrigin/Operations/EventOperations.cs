namespace OfferProxy.DemoOrigin.Operations;

/// <summary>Record event, and the small ones that need no more than a status.</summary>
internal static class EventOperations
{
    /// <summary>POST <c>events</c>: 204. The record of requests shows what it said.</summary>
    public static DemoAnswer Record(HttpRequest request) =>
        PlaceRequest.TryRead(request, placementRequired: false, out _, out var error) ? DemoAnswer.Empty(204) : DemoAnswer.Of(error);

    /// <summary><c>/healthz</c>.</summary>
    public static DemoAnswer Health(HttpRequest request) => new(200, "ok\n"u8.ToArray()) { ContentType = "text/plain" };

    /// <summary>Whatever else is asked for.</summary>
    public static DemoAnswer NotFound(HttpRequest request) => DemoAnswer.Of(Catalogue.DemoError.NotFound);
}
