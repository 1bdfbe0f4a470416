using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.DemoOrigin.Counting;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Shoppers;

/// <summary>A fill carries what its asker puts into keys and slots, and nothing else of the client. Nothing is made up.</summary>
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
    public async Task Fill_ClientsFullOfCanaries_CarryTheAskersKeysAndSlotsAndCanonicalHeadersOnly()
    {
        gateway.Origin.Reset();
        var index = gateway.NewIndex();
        var (flows, events) = (Warmth.NewFlows(3), Warmth.NewFlows(3));
        string[] names = ["Zoë", "Renée O'Brien", "Chloé"];

        var replies = new List<Reply>();
        for (var i = 0; i < names.Length; i++)
        {
            var more = $"&event_id={events[i]}" + string.Concat(Parameters.Select((name, at) => $"&{Uri.EscapeDataString(name)}={Canary}-p{at}"));
            replies.Add(await gateway.GetAsync(
                OfferUrl.New(Stores.AcmeStore, index, flows[i], names[i], more),
                [.. Headers.Select((name, at) => (name, $"{Canary}-h{at}"))]));
        }

        Assert.All(replies, reply => Assert.Equal(201, reply.Status));
        Assert.Equal(["OfferProxy; fwd=miss; detail=unproven", "OfferProxy; fwd=miss; stored"], replies.SkipLast(1).Select(reply => reply.CacheStatus));
        Assert.StartsWith("OfferProxy; hit; ttl=", replies[2].CacheStatus, StringComparison.Ordinal);
        Assert.All(names.Zip(replies), one => Assert.Contains(one.First + ", your order is confirmed", one.Second.Text, StringComparison.Ordinal));

        // Two requests and no more, each with its asker's own values: nothing of another's, nothing made up.
        var arrived = gateway.Origin.Requests.ToList();
        Assert.Equal(2, arrived.Count);
        for (var i = 0; i < arrived.Count; i++)
        {
            Describe(arrived[i]);
            Assert.False(arrived[i].Mentions(Canary));
            Assert.Equal(
                $"/v2/places/{Stores.AcmeStore.Id}/flows/{flows[i]}/offers/new?index={index}&placement=order_confirmation&first_name={Uri.EscapeDataString(names[i])}&event_id={events[i]}",
                arrived[i].Target);

            // In the headers: what the gateway says of itself, and of the event's id, which is none that it minted.
            Assert.Equal(
                ["accept: application/json", "accept-encoding: identity", $"host: {gateway.Origin.Address.Authority}", "offer-event: foreign", "user-agent: OfferProxy",
                 $"via: {arrived[i].Header("Via").Single()}", $"x-forwarded-host: {new Uri(gateway.Address).Authority}", "x-forwarded-proto: http"],
                arrived[i].Headers.Select(header => $"{header.Key.ToLowerInvariant()}: {header.Value}").OrderBy(header => header.Split(':')[0], StringComparer.Ordinal));
            Assert.Matches("^1\\.1 offerproxy-[0-9a-f]{16}$", arrived[i].Header("Via").Single());
        }
    }

    [Fact]
    public async Task Show_ClientFullOfCanaries_CarriesNoneOfThem()
    {
        gateway.Origin.Reset();
        var more = string.Concat(Parameters.Select((name, i) => $"&{Uri.EscapeDataString(name)}={Canary}-p{i}")) + $"&index={gateway.NewIndex()}";

        var reply = await gateway.GetAsync(OfferUrl.Offer(Stores.AcmeStore, name: "Zoë", more: more), ("Cookie", "a=" + Canary), ("User-Agent", Canary));

        Assert.Equal((200, "OfferProxy; fwd=miss; detail=unproven"), (reply.Status, reply.CacheStatus));
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
