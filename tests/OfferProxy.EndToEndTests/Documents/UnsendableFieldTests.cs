using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Forwarding;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Documents;

/// <summary>Header fields that no server can send cost the field, and never the response.</summary>
public sealed class UnsendableFieldTests(WireGateway gateway) : IClassFixture<WireGateway>
{
    private static string Offer => $$$"""{"api_version":"v2","data":[{"type":"offer","id":"1"},{"type":"event","id":"{{{Guid.NewGuid()}}}"}],"links":{}}""";

    public static TheoryData<string> Fields => ["X-Any: a\u0001b\r\n", "X-Any: a\u007fb\r\n", "Content-Language: d\u0002e\r\n", "ETag: \"a\u0001\"\r\n", "Location: /a\u0001b\r\n", "Retry-After: \u0008\r\n"];

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task Field_Unsendable_IsLeftOutOfMissHitForwardAndPlain(string field)
    {
        gateway.Wire.Answer = _ => WireOrigin.Json(201, Offer, field + "X-Good: good\r\n");
        var (index, flows) = (gateway.NewIndex(), Warmth.NewFlows(3));
        var replies = new List<Reply>();
        foreach (var url in flows.Select(flow => OfferUrl.New(Stores.AcmeStore, index, flow)).Concat([OfferUrl.New(Stores.AcmeStore, flow: "short"), "/plain"]))
        {
            replies.Add(await gateway.GetAsync(url));
        }

        Assert.StartsWith("OfferProxy; hit", replies[2].CacheStatus, StringComparison.Ordinal);
        Assert.All(replies, reply => Assert.Equal((201, "good", null), (reply.Status, reply.Header("X-Good"), reply.Header(field.Split(':')[0]))));
    }

    [Fact]
    public async Task ContentType_Unsendable_IsThatOfADocument()
    {
        gateway.Wire.Answer = _ => WireOrigin.Json(201, Offer).Replace("application/json", "application/json;x=\u0001", StringComparison.Ordinal);
        var (index, flows) = (gateway.NewIndex(), Warmth.NewFlows(3));
        foreach (var flow in flows)
        {
            var reply = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index, flow));

            Assert.Equal((201, "application/json"), (reply.Status, reply.Header("Content-Type")));
        }
    }

    // It may say "private"; nobody knows.
    [Fact]
    public async Task CacheControl_Unsendable_IsNotShared()
    {
        gateway.Wire.Answer = _ => WireOrigin.Json(201, Offer, "Cache-Control: max-age=60, private\u0001\r\n");
        var index = gateway.NewIndex();
        foreach (var flow in Warmth.NewFlows(3))
        {
            var reply = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index, flow));

            Assert.Equal((201, "no-store", "OfferProxy; fwd=bypass; detail=no_store"), (reply.Status, reply.Header("Cache-Control"), reply.CacheStatus));
        }
    }

    [Fact]
    public async Task Refresh_WithUnsendableField_IsServedToo()
    {
        gateway.Wire.Answer = _ => WireOrigin.Json(201, Offer, "Cache-Control: max-age=1, stale-while-revalidate=600\r\n");
        var (index, flows) = (gateway.NewIndex(), Warmth.NewFlows(3));
        foreach (var flow in flows)
        {
            await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index, flow));
        }

        gateway.Wire.Answer = _ => WireOrigin.Json(201, Offer, "Cache-Control: max-age=600\r\nX-Any: a\u0001b\r\n");

        await Poll.UntilAsync(() => gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index)), static reply =>
        {
            Assert.Equal(201, reply.Status);
            return reply.CacheStatus.Contains("ttl=5", StringComparison.Ordinal);
        });
    }
}
