using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.DemoOrigin.Counting;
using OfferProxy.EndToEndTests.Documents;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Shoppers;

/// <summary>Shoppers who all have one name, such as a shop gives to those who do not log in.</summary>
public sealed class SameNameTests(OfferGateway gateway) : IClassFixture<OfferGateway>
{
    [Fact]
    public async Task Guests_OfOwnFlowsOnAColdKeyAtOnce_AreTwoOrThreeOriginRequestsAndAllRight()
    {
        gateway.Origin.Reset();
        var index = gateway.NewIndex();

        var replies = await Task.WhenAll(Enumerable.Range(0, 300).Select(async _ =>
        {
            var flow = OfferUrl.NewFlowId();
            return (Flow: flow, Reply: await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index, flow, "Guest")));
        }));

        Assert.InRange(gateway.Origin.Counters.Received(DemoOperation.CreateOffer), 2, 3);
        Assert.Equal(300, replies.Select(static one => one.Reply.EventId).Distinct().Count());
        var own = OfferUrl.NewFlowId();
        var direct = await gateway.GetAsync(gateway.OriginAddress + OfferUrl.New(Stores.AcmeStore, index, own, "Guest"));
        var expected = DocumentTokens.Of(direct.Body, (gateway.OriginAddress, gateway.Address), (direct.EventId, "{event}"), (own, "{flow}"));
        Assert.All(replies, one => Assert.Equal(expected, DocumentTokens.Of(one.Reply.Body, (one.Reply.EventId, "{event}"), (one.Flow, "{flow}"))));
    }

    // Each kind of name is learned of once, for the bearers of the flow.
    [Fact]
    public async Task OneFlow_AskedForByManyNamesAtOnce_IsAFewOriginRequestsAndAllRight()
    {
        gateway.Origin.Reset();
        var index = gateway.NewIndex();
        var flow = OfferUrl.NewFlowId();
        string[] names = ["Ana", "Boris", "Carol", "Dmitri", "Eve", "Frank", "Gus", "Helen", "Ingrid", "Jon"];

        var replies = await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
            (Name: names[i % names.Length], Reply: await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index, flow, names[i % names.Length])))));

        // Who has waited for three others in vain asks for itself: on a busy machine those are more.
        Assert.InRange(gateway.Origin.Counters.Received(DemoOperation.CreateOffer), 2, 100);
        Assert.All(replies, static one => Assert.Contains($"{one.Name}, your order is confirmed", one.Reply.Text, StringComparison.Ordinal));
    }
}
