using System.Globalization;
using OfferProxy.DemoOrigin.Catalogue;

namespace OfferProxy.DemoOrigin.Documents;

/// <summary>What one handed-out offer says: everything a shape needs to write it.</summary>
internal sealed class OfferPage(DemoIntegration integration, int index, string eventId, string? firstName, DemoLinks links)
{
    private readonly string? _name = integration.Personalization && !string.IsNullOrWhiteSpace(firstName) ? firstName : null;

    public DemoIntegration Integration => integration;

    public DemoOffer Offer => integration.Offers[index];

    public int Index => index;

    public string EventId => eventId;

    public DemoLinks Links => links;

    public string Heading => integration.Greeting.For(_name is null ? null : integration.NameStyle.Apply(_name));

    public string ClaimUrl => $"https://go.example/r?eid={eventId}";

    public string RejectUrl => links.Offer(Offer.Id, eventId);

    /// <summary>A URL with the name in it, percent-encoded, where there is one.</summary>
    public string ShareUrl => _name is null
        ? $"https://go.example/share?offer={Offer.Id}"
        : $"https://go.example/share?offer={Offer.Id}&to={Uri.EscapeDataString(_name)}";

    public string ImageUrl => string.Create(CultureInfo.InvariantCulture, $"https://images.example/{integration.ApiVersion}/{Offer.Id}/hero@2x.jpg?w=640&h=360");
}
