using OfferProxy.DemoOrigin;
using OfferProxy.DemoOrigin.Catalogue;

namespace OfferProxy.Benchmarks.Offers;

/// <summary>Documents as the demo origin answers them.</summary>
internal static class DemoOffers
{
    /// <summary>Asks a demo origin for an offer of this size once for each shopper.</summary>
    /// <returns>The bodies and the address by which they call the origin.</returns>
    public static async Task<(string[] Bodies, Uri Origin)> GetAsync(OfferSize size, params (string FlowId, string Name)[] shoppers)
    {
        var integration = size switch
        {
            OfferSize.Small1KB => Stores.DotStickers,
            OfferSize.Usual3500B => Stores.AcmeStore,
            _ => Stores.CedarFurniture,
        };
        await using var origin = await DemoOriginServer.StartAsync();
        using var client = new HttpClient { BaseAddress = origin.Address };
        var bodies = new string[shoppers.Length];
        for (var i = 0; i < shoppers.Length; i++)
        {
            var (flowId, name) = shoppers[i];
            var body = await client.GetStringAsync($"/v2/places/{integration.Id}/flows/{flowId}/offers/new?placement=order_confirmation&first_name={name}");

            // A typed model cannot tell a null from a member that is not there, and would lose these two.
            bodies[i] = body.Replace("\"loading\":null", "\"loading\":\"lazy\"", StringComparison.Ordinal)
                .Replace("\"ends_at\":null", "\"ends_at\":\"2026-12-31\"", StringComparison.Ordinal);
        }

        return (bodies, origin.Address);
    }
}
