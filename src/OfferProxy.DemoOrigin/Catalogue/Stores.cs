using OfferProxy.DemoOrigin.Documents;

namespace OfferProxy.DemoOrigin.Catalogue;

/// <summary>Ordinary stores, whose documents differ in shape and size.</summary>
public static class Stores
{
    /// <summary>The one to try first: version 2 documents of about 3.5 KB, and one placement that is switched off.</summary>
    public static DemoIntegration AcmeStore { get; } = new()
    {
        Id = "b2aee04e-bb3f-4f6b-899d-bc37dd38768b",
        Name = "Acme Store",
        ShopDomain = "acme-store.myshopify.com",
        Shows = "three offers as version 2 trees of about 3.5 KB; order_survey is switched off",
        Placements = [new("order_confirmation"), new("order_status"), new("order_survey", Enabled: false)],
        Offers =
        [
            new("119", "Meridian Coffee", "Two bags of single-origin coffee for the price of one."),
            new("120", "Lumen Audio", "Three months of music without advertisements, on us."),
            new("121", "Harbour & Hill", "20% off your first pair of \"all-weather\" boots."),
        ],
    };

    /// <summary>Version 1 documents, which say everything under <c>attributes</c>; a declined offer is answered with the next one.</summary>
    public static DemoIntegration BorealisBooks { get; } = new()
    {
        Id = "94105db7-277f-4362-b3a4-b4e19c942470",
        Name = "Borealis Books",
        ShopDomain = "borealis-books.myshopify.com",
        Shows = "version 1 documents (header, content and actions under attributes); flows by flow_url; declines answered with the next offer",
        ApiVersion = "v1",
        Shape = OfferShape.Attributes,
        Declines = DeclineStyle.Document,
        FlowByUrl = true,
        Offers =
        [
            new("b-1", "Quill & Co", "A notebook of your choice with your next order."),
            new("b-2", "Northern Reads", "An audiobook, free for thirty days."),
            new("b-3", "Tea Cabinet", "Ten teas to read by, half price."),
        ],
    };

    /// <summary>Deep trees of about 30 KB.</summary>
    public static DemoIntegration CedarFurniture { get; } = new()
    {
        Id = "3d8e0fb1-2ca7-42f2-ab38-cfaa0e5d4917",
        Name = "Cedar Furniture",
        ShopDomain = "cedar-furniture.myshopify.com",
        Shows = "trees of about 30 KB, 24 segments deep",
        Shape = OfferShape.Deep,
        Offers =
        [
            new("c-oak", "Oak & Iron", "A care set for wooden tables."),
            new("c-elm", "Elm Street Lamps", "A reading lamp at cost."),
            new("c-ash", "Ash Textiles", "Two cushions for one."),
        ],
    };

    /// <summary>Documents of about 1 KB.</summary>
    public static DemoIntegration DotStickers { get; } = new()
    {
        Id = "a69fee23-d170-4bba-9680-16c3aeb0bb7f",
        Name = "Dot Stickers",
        ShopDomain = "dot-stickers.myshopify.com",
        Shows = "the smallest documents, about 1 KB",
        Shape = OfferShape.Small,
        Offers = [new("1", "Dot", "Free stickers."), new("2", "Dash", "Free pens."), new("3", "Stroke", "Free brushes.")],
    };

    /// <summary>One that the shipped gateway configuration blocks.</summary>
    public static DemoIntegration BlockedBazaar { get; } = new()
    {
        Id = "5202a50a-faa3-44f6-a43e-f29007374081",
        Name = "Blocked Bazaar",
        ShopDomain = "blocked-bazaar.myshopify.com",
        Shows = "offers, if it were asked: the gateway's configuration blocks it",
        BlockedByGateway = true,
        Shape = OfferShape.Small,
        Offers = [new("x-1", "Bazaar", "Everything must go.")],
    };
}
