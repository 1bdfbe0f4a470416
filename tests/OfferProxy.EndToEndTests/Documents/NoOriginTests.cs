using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Documents;

public sealed class NoOriginTests(LonelyGateway gateway) : IClassFixture<LonelyGateway>
{
    [Fact]
    public async Task NoOrigin_EveryOperation_Is502Unavailable()
    {
        Assert.Equal("origin_unavailable", (await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore))).ErrorCode());
        Assert.Equal("origin_unavailable", (await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, flow: "short"))).ErrorCode());
        Assert.Equal("origin_unavailable", (await gateway.PostAsync(OfferUrl.Offer(Stores.AcmeStore))).ErrorCode());
        Assert.Equal("origin_unavailable", (await gateway.GetAsync(OfferUrl.Place(Stores.AcmeStore))).ErrorCode());
        var reply = await gateway.PostAsync(OfferUrl.Place(Stores.AcmeStore) + "/events");
        Assert.Equal((502, "origin_unavailable"), (reply.Status, reply.ErrorCode()));
    }
}
