namespace OfferProxy.DemoOrigin.Catalogue;

/// <summary>Integrations that never hand out an offer. Their flows open all the same.</summary>
public static class Refusals
{
    /// <summary>202 <c>{"data":[]}</c>.</summary>
    public static DemoIntegration NeverAnOffer { get; } = new()
    {
        Id = "1a1c292f-8ed3-42f7-99df-c0c8d664efb4",
        Name = "Never Never Land",
        ShopDomain = "never-never.myshopify.com",
        Shows = "no offer, as 202 {\"data\":[]}",
        Outcome = DemoOutcome.NoOffer,
    };

    /// <summary>201 or 200 with <c>[{"type":"no_offer"}]</c>.</summary>
    public static DemoIntegration NoOfferItem { get; } = new()
    {
        Id = "5d551a48-a27a-4973-b1f6-7169119b9972",
        Name = "Polite Refusals",
        ShopDomain = "polite-refusals.myshopify.com",
        Shows = "no offer, as 201 or 200 with an item of type no_offer",
        Outcome = DemoOutcome.NoOfferItem,
    };

    /// <summary>403 <c>site_blocked</c> from the origin.</summary>
    public static DemoIntegration SiteBlocked { get; } = Refusal("e6427d26-6e47-4dad-a554-c30ef789abf8", "Forbidden Fruit", "forbidden-fruit", DemoError.SiteBlocked);

    /// <summary>404 <c>integration_not_found</c> from the origin.</summary>
    public static DemoIntegration NotFound { get; } = Refusal("9ba73679-c543-4311-9476-3b8ff2d7145e", "Lost Property", "lost-property", DemoError.IntegrationNotFound);

    /// <summary>410 <c>flow_expired</c> from the origin.</summary>
    public static DemoIntegration FlowExpired { get; } = Refusal("496f5a20-5551-4846-8ed8-d85d908cdfb6", "Expired Goods", "expired-goods", DemoError.FlowExpired);

    /// <summary>422 <c>placement_disabled</c> from the origin.</summary>
    public static DemoIntegration PlacementDisabled { get; } = Refusal("a979f494-c655-4d81-8c08-0d6439378495", "Shuttered Shop", "shuttered-shop", DemoError.PlacementDisabled);

    private static DemoIntegration Refusal(string id, string name, string shop, DemoError error) => new()
    {
        Id = id,
        Name = name,
        ShopDomain = shop + ".myshopify.com",
        Shows = $"{error.Status} {error.Code} from the origin",
        Outcome = DemoOutcome.Refusal,
        Refusal = error,
    };
}
