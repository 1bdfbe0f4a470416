using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.DemoOrigin.Faults;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;
using DemoRefusals = OfferProxy.DemoOrigin.Catalogue.Refusals;

namespace OfferProxy.EndToEndTests.Caching;

/// <summary>The header fields of copies: the origin's own, save where a copy is one shopper's alone.</summary>
public sealed class ResponseHeaderTests(OfferGateway gateway) : IClassFixture<OfferGateway>
{
    private static readonly HeadersFault Words = new(
        new("Cache-Control", "public, max-age=600"), new("Age", "100"), new("ETag", "\"v1\""), new("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT"), new("Expires", "Thu, 01 Jan 2026 00:10:00 GMT"),
        new("Content-Language", "en"), new("X-Campaign", "a"), new("X-Campaign", "b"), new("Link", "<https://x.example>; rel=help"), new("Cache-Status", "Inner; hit"));

    [Fact]
    public async Task FilledSlots_MissAndHit_MayNotBeStoredDownstream()
    {
        gateway.Origin.Faults.Set(Words);
        var url = OfferUrl.New(Stores.AcmeStore, gateway.NewIndex());

        var replies = new[] { await gateway.GetAsync(url), await gateway.GetAsync(url) };

        gateway.Origin.Reset();
        foreach (var reply in replies)
        {
            Assert.Equal("no-store", reply.Header("Cache-Control"));
            Assert.All(["ETag", "Last-Modified", "Expires", "Age"], name => Assert.Null(reply.Header(name)));
            Assert.Equal(("en", "a, b", "<https://x.example>; rel=help", "demo", "*"), (reply.Header("Content-Language"), reply.Header("X-Campaign"), reply.Header("Link"), reply.Header("X-Offer-Source"), reply.Header("Access-Control-Allow-Origin")));
            Assert.Equal($"{reply.Body.Length}", reply.Header("Content-Length"));
        }

        // 600 s, less the Age of 100 s that it came with, less a jitter of up to a tenth.
        Assert.StartsWith("OfferProxy; fwd=miss; stored", replies[0].CacheStatus, StringComparison.Ordinal);
        Assert.Matches("^OfferProxy; hit; ttl=(4[4-9][0-9]|500)$", replies[1].CacheStatus);
    }

    [Fact]
    public async Task NoSlot_MissAndHit_KeepsTheOriginsWordsWithAge()
    {
        gateway.Origin.Faults.Set(Words);
        var url = OfferUrl.New(DemoRefusals.NeverAnOffer, gateway.NewIndex());

        var replies = new[] { await gateway.GetAsync(url), await gateway.GetAsync(url) };

        gateway.Origin.Reset();
        foreach (var reply in replies)
        {
            Assert.Equal((202, "public, max-age=600", "\"v1\"", "Thu, 01 Jan 2026 00:00:00 GMT"), (reply.Status, reply.Header("Cache-Control"), reply.Header("ETag"), reply.Header("Last-Modified")));
            Assert.InRange(int.Parse(reply.Header("Age")!, provider: null), 100, 130);
            Assert.Equal("""{"data":[]}""", reply.Text);
        }

        Assert.Contains("OfferProxy; hit", replies[1].CacheStatus, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoOffer_IsKeptForItsOwnTime()
    {
        var url = OfferUrl.New(DemoRefusals.NoOfferItem, gateway.NewIndex());
        await gateway.GetAsync(url);

        Assert.Matches("^OfferProxy; hit; ttl=[0-5]$", (await gateway.GetAsync(url)).CacheStatus);
    }

    [Fact]
    public async Task EventIdInAHeader_IsNotShared()
    {
        var flow = OfferUrl.NewFlowId();
        gateway.Origin.Faults.Set(new HeadersFault("X-Flow", flow));

        var reply = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, gateway.NewIndex(), flow));

        gateway.Origin.Reset();
        Assert.Equal((flow, "OfferProxy; fwd=bypass; detail=slot_ambiguous"), (reply.Header("X-Flow"), reply.CacheStatus));
    }
}
