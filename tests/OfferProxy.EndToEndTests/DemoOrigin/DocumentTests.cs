using System.Text;
using System.Text.Json;
using OfferProxy.DemoOrigin.Catalogue;
using Xunit;

namespace OfferProxy.EndToEndTests.DemoOrigin;

public sealed class DocumentTests
{
    public static TheoryData<string> WithOffers => [.. DemoCatalogue.Integrations.Where(i => i.Outcome == DemoOutcome.Offers).Select(i => i.Name)];

    private static DemoIntegration Named(string name) => DemoCatalogue.Integrations.Single(i => i.Name == name);

    [Theory]
    [MemberData(nameof(WithOffers))]
    public async Task CreateOffer_EachIntegration_KeepsTheContract(string name)
    {
        await using var visit = await DemoVisit.StartAsync();
        var integration = Named(name);

        var (status, document) = await visit.GetJsonAsync(DemoVisit.NewOffer(integration, "&first_name=Ana"));

        Assert.Equal(201, status);
        Assert.Equal(integration.ApiVersion, document.GetProperty("api_version").GetString());
        Assert.Equal(2, document.GetProperty("data").GetArrayLength());
        var (offer, issued) = (document.GetProperty("data")[0], document.GetProperty("data")[1]);
        Assert.Equal("offer", offer.GetProperty("type").GetString());
        Assert.Equal(integration.Offers[0].Id, offer.GetProperty("id").GetString());
        Assert.Equal("event", issued.GetProperty("type").GetString());
        AssertSegment(offer);
        var eventId = issued.GetProperty("id").GetString()!;
        Assert.True(Guid.TryParseExact(eventId, "D", out _));

        var links = Links(document);
        var place = $"{visit.Server.Address}{integration.ApiVersion}/places/{integration.Id}/flows/{DemoVisit.Flow}/";
        var id = integration.Offers[0].Id;
        Assert.Equal($"{place}offers/{id}?placement=order_confirmation", links["self"]);
        Assert.Equal($"{place}offers/new?event_id={eventId}&index=1&placement=order_confirmation", links["next_offer"]);
        Assert.Equal($"{place}events?eid={eventId}&offer_id={id}&offer_index=0", links["offer_event"]);
        Assert.Contains($"{place}offers/{id}?eid={eventId}&placement=order_confirmation", Strings(offer));
        Assert.Contains($"https://go.example/r?eid={eventId}", Strings(offer));
    }

    [Theory]
    [MemberData(nameof(WithOffers))]
    public async Task CreateOffer_Twice_HasAnEventEach(string name)
    {
        await using var visit = await DemoVisit.StartAsync();
        var ids = new HashSet<string>();
        for (var count = 0; count < 5; count++)
        {
            var (_, document) = await visit.GetJsonAsync(DemoVisit.NewOffer(Named(name)));
            Assert.True(ids.Add(document.GetProperty("data")[1].GetProperty("id").GetString()!));
        }
    }

    [Fact]
    public async Task CreateOffer_WithAName_GreetsByItInTextAndUrl()
    {
        await using var visit = await DemoVisit.StartAsync();

        var (_, named) = await visit.GetJsonAsync(DemoVisit.NewOffer(Stores.AcmeStore, "&first_name=Ana%20Mar%C3%ADa"));
        var (_, nameless) = await visit.GetJsonAsync(DemoVisit.NewOffer(Stores.AcmeStore));

        Assert.Contains("Ana María, your order is confirmed", Strings(named));
        Assert.Contains(Strings(named), text => text.EndsWith("&to=Ana%20Mar%C3%ADa", StringComparison.Ordinal));
        Assert.Contains("Your order is confirmed", Strings(nameless));
        Assert.DoesNotContain(Strings(nameless), text => text.Contains("&to=", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Upper Case Outfitters", "Xavier O'Brien", "XAVIER O'BRIEN, your order is confirmed")]
    [InlineData("Cut Glass", "Xavier O'Brien", "Xavie, your order is confirmed")]
    [InlineData("Entity Emporium", "Xavier O'Brien", "Xavier O&#39;Brien, your order is confirmed")]
    [InlineData("Nameless News", "Xavier O'Brien", "Your order is confirmed")]
    public async Task CreateOffer_WhereNamesAreChanged_ChangesThem(string integration, string name, string text)
    {
        await using var visit = await DemoVisit.StartAsync();

        var (_, document) = await visit.GetJsonAsync(DemoVisit.NewOffer(Named(integration), "&first_name=" + Uri.EscapeDataString(name)));

        Assert.Contains(text, Strings(document));
    }

    [Theory]
    [InlineData("Dot Stickers", 800, 1_250)]
    [InlineData("Acme Store", 3_200, 3_800)]
    [InlineData("Cedar Furniture", 28_000, 34_000)]
    public async Task CreateOffer_OfAStatedSize_HasIt(string name, int least, int most)
    {
        await using var visit = await DemoVisit.StartAsync();

        var (_, body) = await visit.GetAsync(DemoVisit.NewOffer(Named(name), "&first_name=Ana"));

        Assert.InRange(body.Length, least, most);
    }

    [Theory]
    [InlineData("Odd Numbers", "[1.50,1e2,12345678901234567890,-0,-0.0,1E-7,0.1e+3,9007199254740993]")]
    [InlineData("Odd Numbers", "\"rank\":1,\"rank\":2")]
    [InlineData("Acme Store", "\"price\":1.50,\"weight\":1e2,\"serial\":12345678901234567890,\"offset\":-0,\"ends_at\":null,\"labels\":{}")]
    [InlineData("PHP Plants", "commande est confirm\\u00e9e \\ud83c\\udf3f")]
    [InlineData("PHP Plants", "https:\\/\\/go.example\\/r?eid=")]
    [InlineData("Indented Ink", "{\n  \"api_version\": \"v2\",\n  \"data\": [\n")]
    [InlineData("Polyglot Πολύγλωττος", "Η παραγγελία σου επιβεβαιώθηκε 🎉 تم تأكيد طلبك")]
    [InlineData("Polyglot Πολύγλωττος", "n\u0303andu\u0301")]
    [InlineData("Array Avenue", "\"links\":[{\"rel\":\"self\",\"href\":\"http")]
    [InlineData("Borealis Books", "\"attributes\":{\"header\":{\"text\":\"Your order is confirmed\"")]
    public async Task CreateOffer_UnusuallyWritten_IsSoOnTheWire(string name, string text)
    {
        await using var visit = await DemoVisit.StartAsync();

        var (_, body) = await visit.GetAsync(DemoVisit.NewOffer(Named(name)));

        Assert.Contains(text, Encoding.UTF8.GetString(body), StringComparison.Ordinal);
    }

    private static void AssertSegment(JsonElement segment)
    {
        Assert.Equal(JsonValueKind.String, segment.GetProperty("type").ValueKind);
        if (segment.TryGetProperty("children", out var children))
        {
            Assert.All(children.EnumerateArray(), AssertSegment);
        }
    }

    private static Dictionary<string, string> Links(JsonElement document)
    {
        var links = document.GetProperty("links");
        return links.ValueKind == JsonValueKind.Array
            ? links.EnumerateArray().ToDictionary(link => link.GetProperty("rel").GetString()!, link => link.GetProperty("href").GetString()!)
            : links.EnumerateObject().ToDictionary(link => link.Name, link => link.Value.GetString()!);
    }

    private static List<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => [.. element.EnumerateArray().SelectMany(Strings)],
        JsonValueKind.Object => [.. element.EnumerateObject().SelectMany(member => Strings(member.Value))],
        _ => [],
    };
}
