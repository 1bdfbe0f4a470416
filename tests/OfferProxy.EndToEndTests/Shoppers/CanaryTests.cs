using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.DemoOrigin.Counting;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Shoppers;

/// <summary>A shared fill carries nothing of the client whose request led to it.</summary>
public sealed class CanaryTests(OfferGateway gateway, ITestOutputHelper output) : IClassFixture<OfferGateway>
{
    private const string Canary = "canary";

    private static readonly string[] Parameters =
    [
        "shop_id", "shop_name", "shop_myshopify_domain", "dl", "rl", "order_name", "confirmation_number", "currency", "total_price", "shipping_price",
        "customer_id", "country_code", "zip", "integration_type", "integration_version", "api_versions[]", "api_versions[]", "email", "eid", "ts", "FIRST_NAME", "Flow_Id",
    ];

    private static readonly string[] Headers =
    [
        "Cookie", "Authorization", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-Prefix", "Forwarded", "X-Real-IP", "User-Agent", "Accept-Language",
        "Referer", "Origin", "X-Request-Id", "traceparent", "tracestate", "baggage", "Cache-Control", "Pragma", "If-None-Match", "If-Modified-Since", "Range", "X-Customer",
        "Accept", "Via", "Sec-CH-UA", "DNT", "Content-Language",
    ];

    [Fact]
    public async Task Fill_ClientFullOfCanaries_CarriesKeysStandInsAndCanonicalHeadersOnly()
    {
        gateway.Origin.Reset();
        var index = gateway.NewIndex();
        var (flow, eventId) = (OfferUrl.NewFlowId(), Guid.NewGuid().ToString());
        var more = $"&event_id={eventId}" + string.Concat(Parameters.Select((name, i) => $"&{Uri.EscapeDataString(name)}={Canary}-p{i}"));

        var reply = await gateway.GetAsync(
            OfferUrl.New(Stores.AcmeStore, index, flow, "Canary Zoë", more),
            [.. Headers.Select((name, i) => (name, $"{Canary}-h{i}"))]);

        Assert.Equal(201, reply.Status);
        Assert.Equal("OfferProxy; fwd=miss; stored", reply.CacheStatus);
        Assert.Contains("Canary Zoë", reply.Text, StringComparison.Ordinal);
        var arrived = Assert.Single(gateway.Origin.Requests.ToList());
        Describe(arrived);
        Assert.False(arrived.Mentions(Canary));
        Assert.False(arrived.Mentions("Zoë"));

        // In the query: keys, and stand-ins for the echo and the name.
        Assert.Equal($"/v2/places/{Stores.AcmeStore.Id}/flows/{flow}/offers/new", arrived.Path);
        var query = arrived.QueryString[1..].Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        Assert.Equal(["event_id", "first_name", "index", "placement"], query.Keys.Order());
        Assert.Equal((index, "order_confirmation"), (query["index"], query["placement"]));
        Assert.True(Guid.TryParse(query["event_id"], out var standIn) && standIn != Guid.Parse(eventId));
        Assert.All(query["first_name"], letter => Assert.True(char.IsAsciiLetter(letter)));

        // In the headers: what the gateway says of itself.
        Assert.Equal(
            ["accept: application/json", "accept-encoding: identity", $"host: {gateway.Origin.Address.Authority}", "user-agent: OfferProxy",
             $"x-forwarded-host: {new Uri(gateway.Address).Authority}", "x-forwarded-proto: http"],
            arrived.Headers.Select(header => $"{header.Key.ToLowerInvariant()}: {header.Value}").OrderBy(header => header.Split(':')[0], StringComparer.Ordinal));
    }

    [Fact]
    public async Task Show_ClientFullOfCanaries_CarriesNoneOfThem()
    {
        gateway.Origin.Reset();
        var more = string.Concat(Parameters.Select((name, i) => $"&{Uri.EscapeDataString(name)}={Canary}-p{i}")) + $"&index={gateway.NewIndex()}";

        var reply = await gateway.GetAsync(OfferUrl.Offer(Stores.AcmeStore, name: "Canary", more: more), ("Cookie", "a=" + Canary), ("User-Agent", Canary));

        Assert.Equal((200, "OfferProxy; fwd=miss; stored"), (reply.Status, reply.CacheStatus));
        Assert.DoesNotContain(gateway.Origin.Requests.ToList(), request => request.Mentions(Canary));
        Assert.Single(gateway.Origin.Requests.ToList());
    }

    private void Describe(DemoRequest request)
    {
        output.WriteLine($"{request.Method} {request.Target}");
        foreach (var (name, value) in request.Headers)
        {
            output.WriteLine($"{name}: {value}");
        }
    }
}
