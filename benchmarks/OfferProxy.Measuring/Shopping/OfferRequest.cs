using System.Text;

namespace OfferProxy.Measuring.Shopping;

/// <summary>Writes requests as a browser sends them.</summary>
internal static class OfferRequest
{
    /// <summary>Asks for an offer.</summary>
    /// <param name="key">Which.</param>
    /// <param name="shopper">For whom.</param>
    /// <param name="prefix">What stands before <c>/places</c>: nothing, or a version.</param>
    public static byte[] Create(OfferKey key, Shopper shopper, string prefix = "") => Bytes($"GET {Target(key, shopper, prefix)} HTTP/1.1\r\n");

    /// <summary>The path and query of a request for an offer.</summary>
    /// <param name="key">Which.</param>
    /// <param name="shopper">For whom.</param>
    /// <param name="prefix">What stands before <c>/places</c>: nothing, or a version.</param>
    public static string Target(OfferKey key, Shopper shopper, string prefix = "")
    {
        var name = key.Named ? $"&first_name={shopper.Name}" : "";
        return $"{prefix}/places/{key.Integration}/flows/{shopper.Flow}/offers/new?placement={key.Placement}&index={key.Index}&zone={key.Zone}{name}";
    }

    /// <summary>Declines an offer, which is never answered from the cache, and asks for the next one.</summary>
    public static byte[] Decline(Shopper shopper) =>
        Bytes($"POST /places/94105db7-277f-4362-b3a4-b4e19c942470/flows/{shopper.Flow}/offers/b-1?placement=order_status&first_name={shopper.Name} HTTP/1.1\r\nContent-Length: 0\r\n");

    private static byte[] Bytes(string head) => Encoding.ASCII.GetBytes(
        $"{head}Host: offers.example\r\nAccept: application/json\r\nAccept-Encoding: identity\r\nCache-Control: max-age=0\r\nOrigin: https://www.shop.example\r\n\r\n");
}
