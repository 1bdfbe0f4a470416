namespace OfferProxy.Benchmarks;

/// <summary>Hosts as blocklists hold them: two to four labels, 12 to 40 characters, the same in every run.</summary>
internal static class SiteNames
{
    private static readonly string[] Words = ["shop", "store", "outlet", "cheap", "brand", "watch", "shoes", "pharma", "deals", "best", "gold", "direct"];
    private static readonly string[] Suffixes = ["example", "shop.example", "co.example", "myshop.example"];

    /// <summary>The host of this number; different numbers give different hosts, none a subdomain of another.</summary>
    public static string Of(int number)
    {
        var mixed = (uint)number * 2654435761;
        return $"{Words[mixed % 12]}-{Words[mixed / 12 % 12]}{number:x}.{Suffixes[(mixed >> 28) % 4]}";
    }
}
