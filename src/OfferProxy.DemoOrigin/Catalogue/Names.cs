namespace OfferProxy.DemoOrigin.Catalogue;

/// <summary>
/// Integrations that do something to the shopper's name. A proxy that shares their offers by putting another name where it saw the
/// first one would show texts that the origin never wrote.
/// </summary>
public static class Names
{
    private static readonly DemoOffer[] Offers =
    [
        new("m-1", "Monogram", "Your initials on a mug."), new("m-2", "Signet", "Your initials on a ring."), new("m-3", "Cipher", "Your initials on a door."),
    ];

    /// <summary>Flows say <c>personalization: false</c>, and no text has a name.</summary>
    public static DemoIntegration NamelessNews { get; } = new()
    {
        Id = "019338ff-006e-4f5b-812e-0881a9acf69d",
        Name = "Nameless News",
        ShopDomain = "nameless-news.myshopify.com",
        Shows = "flows with personalization: false; first_name is ignored",
        Personalization = false,
        Offers = Offers,
    };

    /// <summary>Texts have the name in upper case, URLs as it was given.</summary>
    public static DemoIntegration UpperCase { get; } = new()
    {
        Id = "bb9a6735-a603-48b3-9e0d-5266de4208a9",
        Name = "Upper Case Outfitters",
        ShopDomain = "upper-case.myshopify.com",
        Shows = "the name in upper case, so that a shared offer would be wrong",
        NameStyle = NameStyle.UpperCase,
        Offers = Offers,
    };

    /// <summary>Texts have the first five characters of the name, URLs all of it.</summary>
    public static DemoIntegration CutToFive { get; } = new()
    {
        Id = "93125fa7-fdb6-4fee-a946-aab899e4bb39",
        Name = "Cut Glass",
        ShopDomain = "cut-glass.myshopify.com",
        Shows = "the name cut to five characters, so that a shared offer would be wrong",
        NameStyle = NameStyle.CutToFive,
        Offers = Offers,
    };

    /// <summary>Texts have the name HTML-encoded: <c>O&amp;#39;Brien</c>. A name of plain letters does not show it.</summary>
    public static DemoIntegration HtmlEncoded { get; } = new()
    {
        Id = "ca083b32-71b0-4d5f-afa0-dd8078a78fcc",
        Name = "Entity Emporium",
        ShopDomain = "entity-emporium.myshopify.com",
        Shows = "the name HTML-encoded (O&#39;Brien, Jos&#233;); names of plain letters do not show it",
        NameStyle = NameStyle.HtmlEncoded,
        Offers = Offers,
    };
}
