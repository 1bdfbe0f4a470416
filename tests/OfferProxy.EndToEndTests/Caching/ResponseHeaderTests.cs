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
    public async Task FilledSlots_MissesAndHit_MayNotBeStoredDownstream()
    {
        gateway.Origin.Faults.Set(Words);
        var index = gateway.NewIndex();

        Reply[] replies = [.. await gateway.WarmAsync((flow, name) => OfferUrl.New(Stores.AcmeStore, index, flow, name), isNamed: false), await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index))];

        gateway.Origin.Reset();
        foreach (var reply in replies)
        {
            Assert.Equal("no-store", reply.Header("Cache-Control"));
            Assert.All(["ETag", "Last-Modified", "Expires", "Age"], name => Assert.Null(reply.Header(name)));
            Assert.Equal(("en", "a, b", "<https://x.example>; rel=help", "demo", "*"), (reply.Header("Content-Language"), reply.Header("X-Campaign"), reply.Header("Link"), reply.Header("X-Offer-Source"), reply.Header("Access-Control-Allow-Origin")));
            Assert.Equal($"{reply.Body.Length}", reply.Header("Content-Length"));
        }

        // 600 s, less the Age of 100 s that it came with, less a jitter of up to a tenth.
        Assert.Equal(["OfferProxy; fwd=miss; detail=unproven", "OfferProxy; fwd=miss; stored"], replies[..2].Select(reply => reply.CacheStatus));
        Assert.Matches("^OfferProxy; hit; ttl=(4[4-9][0-9]|500)$", replies[2].CacheStatus);
    }

    [Fact]
    public async Task NoSlot_MayNotBeStoredDownstreamUntilItIsProven_ThenKeepsTheOriginsWordsWithAge()
    {
        gateway.Origin.Faults.Set(Words);
        var index = gateway.NewIndex();

        var witnesses = await gateway.WarmAsync((flow, name) => OfferUrl.New(DemoRefusals.NeverAnOffer, index, flow, name), isNamed: false);
        var hit = await gateway.GetAsync(OfferUrl.New(DemoRefusals.NeverAnOffer, index));

        gateway.Origin.Reset();
        Assert.All(witnesses, reply => Assert.Equal((202, "no-store", null, null, null), (reply.Status, reply.Header("Cache-Control"), reply.Header("ETag"), reply.Header("Last-Modified"), reply.Header("Age"))));
        Assert.StartsWith("OfferProxy; hit", hit.CacheStatus, StringComparison.Ordinal);
        Assert.Equal((202, "public, max-age=600", "\"v1\"", "Thu, 01 Jan 2026 00:00:00 GMT"), (hit.Status, hit.Header("Cache-Control"), hit.Header("ETag"), hit.Header("Last-Modified")));
        Assert.InRange(int.Parse(hit.Header("Age")!, provider: null), 100, 130);
        Assert.All(witnesses.Append(hit), reply => Assert.Equal("""{"data":[]}""", reply.Text));
    }

    [Fact]
    public async Task NoOffer_IsKeptForItsOwnTime()
    {
        var index = gateway.NewIndex();
        await gateway.WarmAsync((flow, name) => OfferUrl.New(DemoRefusals.NoOfferItem, index, flow, name), isNamed: false);

        Assert.Matches("^OfferProxy; hit; ttl=[0-5]$", (await gateway.GetAsync(OfferUrl.New(DemoRefusals.NoOfferItem, index))).CacheStatus);
    }

    [Fact]
    public async Task HeaderThatDiffersBetweenTheWitnesses_IsToldToEachAndNotShared()
    {
        var (index, flows) = (gateway.NewIndex(), Warmth.NewFlows(2));
        var witnesses = new List<Reply>();
        foreach (var flow in flows)
        {
            gateway.Origin.Faults.Set(new HeadersFault(KeyValuePair.Create("X-Flow", flow), KeyValuePair.Create("X-Campaign", "a")));
            witnesses.Add(await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index, flow)));
        }

        var hit = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index));

        gateway.Origin.Reset();
        Assert.Equal(flows, witnesses.Select(reply => reply.Header("X-Flow")));
        Assert.StartsWith("OfferProxy; hit", hit.CacheStatus, StringComparison.Ordinal);
        Assert.Equal((null, "a"), (hit.Header("X-Flow"), hit.Header("X-Campaign")));
    }
}
