namespace OfferProxy.DemoOrigin.Catalogue;

/// <summary>
/// The integrations that the demo origin knows, with ids that never change. <c>config/integrations.json</c> lists the same ones.
/// </summary>
public static class DemoCatalogue
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<DemoIntegration> Integrations { get; } =
    [
        Stores.AcmeStore, Stores.BorealisBooks, Stores.CedarFurniture, Stores.DotStickers, Stores.BlockedBazaar,
        Writings.Polyglot, Writings.PhpPlants, Writings.IndentedInk, Writings.OddNumbers, Writings.LinksAsArray,
        Names.NamelessNews, Names.UpperCase, Names.CutToFive, Names.HtmlEncoded,
        Refusals.NeverAnOffer, Refusals.NoOfferItem, Refusals.SiteBlocked, Refusals.NotFound, Refusals.FlowExpired, Refusals.PlacementDisabled,
    ];

    private static readonly Dictionary<string, DemoIntegration> ById = Integrations.ToDictionary(i => i.Id, StringComparer.OrdinalIgnoreCase);
    private static readonly Dictionary<string, DemoIntegration> ByShopDomain = Integrations.ToDictionary(i => i.ShopDomain, StringComparer.OrdinalIgnoreCase);

    /// <summary>The integration of an id, or null.</summary>
    public static DemoIntegration? Find(string? id) => id is not null && ById.TryGetValue(id, out var found) ? found : null;

    /// <summary>The integration of a shop's domain (<c>shop_myshopify_domain</c>), or null.</summary>
    public static DemoIntegration? FindShop(string? domain) => domain is not null && ByShopDomain.TryGetValue(domain, out var found) ? found : null;
}
