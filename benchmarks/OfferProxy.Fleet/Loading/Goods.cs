using System.Text.Json;
using OfferProxy.Fleet.Servers;
using OfferProxy.Measuring.Shopping;

namespace OfferProxy.Fleet.Loading;

/// <summary>An offer that shoppers ask for again and again, and what an operator calls it.</summary>
/// <param name="Key">What selects it.</param>
/// <param name="OfferId">The id of its offer.</param>
/// <param name="CacheKey">What it is stored under.</param>
internal sealed record Goods(OfferKey Key, string OfferId, string CacheKey)
{
    /// <summary>What a purge of a scope has to name to mean it.</summary>
    public string NameBy(string scope) => scope switch
    {
        "offer" => OfferId,
        "integration" => Key.Integration,
        "placement" => Key.Placement,
        "key" => CacheKey,
        _ => "",
    };

    /// <summary>Learns what an offer is called.</summary>
    /// <param name="key">What selects it.</param>
    /// <param name="node">A node that has it.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Goods> FindAsync(OfferKey key, Node node, CancellationToken cancel)
    {
        var shopper = new Shopper(0, key.Named);
        var exchange = await node.Shoppers.SendAsync(OfferRequest.Create(key, shopper, NodeFile.LastingPrefix), cancel);
        if (exchange.Answer is not { Status: 200 or 201 } answer)
        {
            throw new InvalidOperationException($"{key} was answered with {exchange.Ending} {exchange.Answer?.Status}.");
        }

        using var document = JsonDocument.Parse(answer.Body);
        var id = document.RootElement.GetProperty("data").EnumerateArray().First(item => item.GetProperty("type").ValueEquals("offer"u8)).GetProperty("id").GetString()!;
        return new(key, id, await node.Admin.KeyOfAsync(OfferRequest.Target(key, shopper, NodeFile.LastingPrefix), cancel));
    }
}
