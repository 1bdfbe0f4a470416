using OfferProxy.DemoOrigin.Catalogue;

namespace OfferProxy.Demo;

/// <summary>Tells what to try in a demo.</summary>
internal static class DemoGuide
{
    private const string Flow = "0197a3d2-6b1f-7c55-9d0e-3f1a2b4c5d6e";

    /// <summary>The text.</summary>
    /// <param name="gateway">Where the gateway listens.</param>
    /// <param name="admin">Where its admin server listens.</param>
    /// <param name="origin">Where the demo origin listens.</param>
    public static string Text(string gateway, string admin, string origin)
    {
        const string New = "offers/new?placement=order_confirmation";
        var place = $"{gateway}/v2/places/{Stores.AcmeStore.Id}/flows";
        var (flow, offer) = ($"{place}/{Flow}", $"{place}/{Flow}/{New}");
        return $"""

            OfferProxy demo. Ctrl-C ends it.
              gateway      {gateway}
              its state    {admin}/readyz
              demo origin  {origin}

            Ask for an offer as three shoppers: the documents of two prove what the third gets from the cache, with a name, a flow and an
            event id of its own. Cache-Status tells what happened.
              curl -i '{offer}&first_name=Ana'
              curl -i '{place}/c2d94e7f-0a18-4be6-b7d3-58f1e0a9c6d4/{New}&first_name=Boris'
              curl -i '{place}/5d0e9c3b-7a62-4f18-9b4d-e8c7f6a5b4d3/{New}&first_name=Eva'
            Ask without a placement (422), for an integration that nobody knows (404), from a blocked site (403):
              curl -i '{flow}/offers/new'
              curl -i '{gateway}/v2/places/unknown/flows/{Flow}/offers/new?placement=order_confirmation'
              curl -i '{offer}&dl=https://blocked.example/checkout'
            Open a flow:
              curl -i '{flow}?placement=order_confirmation'

            Put another integration in the place of {Stores.AcmeStore.Id}:
            {string.Join(Environment.NewLine, DemoCatalogue.Integrations.Select(integration => $"  {integration.Id}  {integration.Name}: {integration.Shows}"))}

            """;
    }
}
