using OfferProxy.DemoOrigin.Documents;

namespace OfferProxy.DemoOrigin.Catalogue;

/// <summary>Integrations whose documents are valid and unusually written.</summary>
public static class Writings
{
    /// <summary>Greek, Arabic, Chinese, emoji and combining marks, as UTF-8.</summary>
    public static DemoIntegration Polyglot { get; } = new()
    {
        Id = "45b41c85-5e28-4bf4-b1ab-f715a25c9834",
        Name = "Polyglot Πολύγλωττος",
        ShopDomain = "polyglot.myshopify.com",
        Shows = "texts and unknown members in Greek, Arabic, Chinese, with emoji and combining marks",
        Greeting = new("Γειά σου, ", "! تم تأكيد طلبك 🎉", "Η παραγγελία σου επιβεβαιώθηκε 🎉 تم تأكيد طلبك"),
        Offers =
        [
            new("p-1", "Καφές Ελλάδα", "Δύο σακουλάκια καφέ ☕ στην τιμή του ενός — n\u0303andu\u0301 e\u0301te\u0301."),
            new("p-2", "مقهى النيل", "عرض خاص: قهوتان بسعر واحدة 👨‍👩‍👧‍👦"),
            new("p-3", "晨光書店", "第二本半價 📚 \u2028 z\u0351\u036b\u0343algo."),
        ],
    };

    /// <summary>Written as PHP writes it.</summary>
    public static DemoIntegration PhpPlants { get; } = new()
    {
        Id = "e0d7a76c-4d2d-4470-b17f-5b93f26e897b",
        Name = "PHP Plants",
        ShopDomain = "php-plants.myshopify.com",
        Shows = "slashes as \\/ and everything beyond ASCII as \\u00e9",
        Spelling = JsonSpelling.Php,
        Greeting = new("", ", votre commande est confirmée 🌿", "Votre commande est confirmée 🌿"),
        Offers =
        [
            new("f-1", "Café Fougère", "Une plante offerte dès 20 € d'achat."),
            new("f-2", "Été & Cie", "Un arrosoir à moitié prix."),
            new("f-3", "Forêt", "Trois sachets de graines."),
        ],
    };

    /// <summary>Indented, with line breaks.</summary>
    public static DemoIntegration IndentedInk { get; } = new()
    {
        Id = "36fa2b8b-3456-45d6-9001-1ce220d4528e",
        Name = "Indented Ink",
        ShopDomain = "indented-ink.myshopify.com",
        Shows = "documents with insignificant white space",
        Spelling = JsonSpelling.Indented,
        Offers = [new("i-1", "Ink", "A bottle of ink."), new("i-2", "Nib", "Five nibs."), new("i-3", "Blot", "Blotting paper.")],
    };

    /// <summary>Numbers that a parser would change, duplicate members, nulls and empty objects.</summary>
    public static DemoIntegration OddNumbers { get; } = new()
    {
        Id = "d223f3bb-dcd4-4477-8a6f-7979ec43a5d7",
        Name = "Odd Numbers",
        ShopDomain = "odd-numbers.myshopify.com",
        Shows = "duplicate members, and numbers that do not survive a double (1.50, 1e2, 12345678901234567890, -0)",
        Shape = OfferShape.Odd,
        Offers = [new("n-1", "Primes", "Two for 1.50."), new("n-2", "Squares", "Four for 1e2."), new("n-3", "Cubes", "Eight for -0.")],
    };

    /// <summary><c>links</c> as an array, as in the published reference.</summary>
    public static DemoIntegration LinksAsArray { get; } = new()
    {
        Id = "346622ec-f768-47f5-b803-688b53974ead",
        Name = "Array Avenue",
        ShopDomain = "array-avenue.myshopify.com",
        Shows = "links as an array of {rel, href} and not an object",
        LinksAsArray = true,
        Offers = [new("r-1", "Row", "A row of tulips."), new("r-2", "Column", "A column of stone."), new("r-3", "Cell", "A cell of honey.")],
    };
}
