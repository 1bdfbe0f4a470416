namespace OfferProxy.DemoOrigin.Catalogue;

/// <summary>The two headings of an integration's offers.</summary>
/// <param name="Before">What stands before the name.</param>
/// <param name="After">What stands after the name.</param>
/// <param name="Nameless">The text for a shopper whose name is not known.</param>
internal sealed record DemoGreeting(string Before, string After, string Nameless)
{
    public static readonly DemoGreeting English = new("", ", your order is confirmed", "Your order is confirmed");

    public string For(string? name) => name is null ? Nameless : Before + name + After;
}
