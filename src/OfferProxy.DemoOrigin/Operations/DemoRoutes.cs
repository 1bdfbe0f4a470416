using OfferProxy.DemoOrigin.Counting;

namespace OfferProxy.DemoOrigin.Operations;

/// <summary>Which path is which operation: the contract's table, once for each version prefix and once without.</summary>
internal static class DemoRoutes
{
    private const string Flows = "/places/{integration_id}/flows";
    private const string Offers = Flows + "/{flow_id}/offers";

    private static readonly string[] Prefixes = ["", "/v1", "/v2"];
    private static readonly string[] Get = ["GET", "HEAD"];
    private static readonly string[] Post = ["POST"];

    public static void Map(IEndpointRouteBuilder routes, DemoExchange exchange, DemoState state)
    {
        var flows = new FlowOperations(state);
        var offers = new OfferOperations(state);
        var events = new EventOperations(state);
        foreach (var prefix in Prefixes)
        {
            Add(Get, prefix + "/places/flows/shopify", DemoOperation.OpenFlow, flows.ForShop);
            Add(Get, prefix + Flows + "/new", DemoOperation.OpenFlow, flows.New);
            Add(Get, prefix + Flows + "/{flow_id}", DemoOperation.OpenFlow, flows.Show);
            Add(Get, prefix + Offers + "/new", DemoOperation.CreateOffer, offers.Create);
            Add(Get, prefix + Offers + "/{id}", DemoOperation.ShowOffer, offers.Show);
            Add(Post, prefix + Offers + "/{id}", DemoOperation.DeclineOffer, offers.Decline);
            Add(Post, prefix + Flows + "/{flow_id}/events", DemoOperation.RecordEvent, events.Record);
        }

        Add(Post, "/evt/flows/{flow_id}/events/{event_id}/reject", DemoOperation.DeclineOffer, offers.Reject);
        Add(Get, "/healthz", DemoOperation.Health, EventOperations.Health);

        // Any method: without it, a known path with another method would be answered past the counters.
        routes.Map("{**path}", Handler(DemoOperation.Other, EventOperations.NotFound));

        void Add(string[] methods, string pattern, DemoOperation operation, Func<HttpRequest, DemoResponse> answerTo) =>
            routes.MapMethods(pattern, methods, Handler(operation, answerTo));

        RequestDelegate Handler(DemoOperation operation, Func<HttpRequest, DemoResponse> answerTo) =>
            context => exchange.ServeAsync(context, operation, answerTo);
    }
}
