using System.Text;

namespace OfferProxy.LoadPeers;

/// <summary>
/// An origin for growth curves: any integration exists and has an offer at any index, as a document of 3.6 KB.
/// Paths are read from their end, so that a route may have any prefix.
/// </summary>
internal static class DocumentOrigin
{
    // What an offer says of its parts, so that the document is as long as offers usually are.
    private static readonly string Parts = string.Join(',', Enumerable.Range(1, 5).Select(static part =>
        $$"""{"type":"s-text","text":"Part {{part}} of five. Roasted on a {{(DayOfWeek)part}} in the hills above the town where our growers have dried, sorted and tasted it, then packed the same night so that it reaches you within {{part + 2}} days. {{part * 125}} grams of it make some {{part * 16}} cups, each of them a little different from the last one, since no two harvests are alike and we would not have them so. Keep it closed, cool and away from the light, and grind no more than you are about to drink."}"""));

    public static WebApplication Create(ServerSettings settings)
    {
        var app = settings.CreateBuilder().Build();
        app.Run(context =>
        {
            var body = Encoding.UTF8.GetBytes(Document(context.Request));
            context.Response.StatusCode = StatusCodes.Status201Created;
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = body.Length;
            return context.Response.Body.WriteAsync(body).AsTask();
        });
        return app;
    }

    private static string Document(HttpRequest request)
    {
        // …/places/{integration_id}/flows/{flow_id}/offers/new
        var path = request.Path.Value!.Split('/');
        var (integration, flow) = (path[^5], path[^3]);
        var index = request.Query["index"].ToString() is { Length: > 0 } asked ? asked : "0";
        var greeting = request.Query["first_name"].ToString() is { Length: > 0 } name ? $"{name}, your order is confirmed" : "Your order is confirmed";
        var place = $"http://{request.Host}/v2/places/{integration}/flows/{flow}";
        var eventId = Guid.NewGuid();
        return $$$"""
            {"api_version":"v2","data":[{"id":"o-{{{index}}}","type":"offer","children":[{"type":"s-heading","text":"{{{greeting}}}"},{"type":"s-text","text":"Two bags of single-origin coffee for the price of one, number {{{index}}} of many, sent with your order."},{{{Parts}}},{"type":"view","name":"actions","attributes":{"padding":"large","align":"center"},"children":[{"type":"s-button","text":"Claim","attributes":{"href":"https://go.example/r?eid={{{eventId}}}"}},{"type":"s-link","name":"button-reject","url":"{{{place}}}/offers/o-{{{index}}}?eid={{{eventId}}}&placement=order_confirmation","children":[{"type":"s-text","text":"No, thanks"}]}]}]},{"type":"event","id":"{{{eventId}}}"}],"links":{"self":"{{{place}}}/offers/o-{{{index}}}","next_offer":"{{{place}}}/offers/new?event_id={{{eventId}}}&placement=order_confirmation","offer_event":"{{{place}}}/events?eid={{{eventId}}}&offer_id=o-{{{index}}}"}}
            """;
    }
}
