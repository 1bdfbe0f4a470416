using System.Globalization;
using System.Text;
using OfferProxy.Measuring.Requests;

namespace OfferProxy.Soak.Traffic;

/// <summary>What a shopper asks for an offer with.</summary>
/// <param name="Integration">The integration.</param>
/// <param name="Placement">The placement.</param>
/// <param name="Index">The position in the integration's sequence.</param>
/// <param name="Zone">A key that the origin ignores, so that there are as many offers as are wanted.</param>
/// <param name="Name">The shopper's name; null: it is not told.</param>
/// <param name="Number">The number of the shopper, whose flow nobody else has.</param>
internal sealed record Ask(string Integration, string Placement, int Index, string Zone, string? Name, long Number)
{
    /// <summary>The site that shoppers come from, unless they come from another one.</summary>
    public const string Shop = "https://www.shop.example";

    /// <summary>The site that they come from.</summary>
    public string Site { get; init; } = Shop;

    /// <summary>What stands before the path.</summary>
    public string Prefix => Number % 2 == 0 ? "" : "/v2";

    /// <summary>The shopper's flow.</summary>
    public string Flow { get; init; } = FlowIds.Get(Number);

    /// <summary>The path and query.</summary>
    public string Target => string.Create(
        CultureInfo.InvariantCulture,
        $"{Prefix}/places/{Integration}/flows/{Flow}/offers/new?placement={Placement}&index={Index}&zone={Zone}{(Name is null ? "" : "&first_name=" + Uri.EscapeDataString(Name))}&shop_name=soak-{Number}");

    /// <summary>The request as a browser sends it.</summary>
    public byte[] Bytes() => Encoding.ASCII.GetBytes(
        $"GET {Target} HTTP/1.1\r\nHost: offers.example\r\nAccept: application/json\r\nAccept-Encoding: identity\r\nCache-Control: max-age=0\r\nOrigin: {Site}\r\nReferer: {Site}/checkout\r\n\r\n");
}
