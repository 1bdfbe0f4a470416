using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.DemoOrigin.Counting;
using OfferProxy.EndToEndTests.Documents;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Shoppers;

/// <summary>An origin that changes names: what it would have said to each shopper cannot be told from what it said to two.</summary>
public sealed class ChangedNameTests(OfferGateway gateway) : IClassFixture<OfferGateway>
{
    private const string Unproven = "OfferProxy; fwd=miss; detail=unproven";
    private const string Contradicted = "OfferProxy; fwd=miss; detail=slot_ambiguous";
    private const string SharedByName = "OfferProxy; fwd=miss; stored";
    private const string Ambiguous = "OfferProxy; fwd=bypass; detail=slot_ambiguous";

    private static readonly string[] Shoppers = ["Alexandra", "Bartholomew", "Ó Súilleabháin", "Ἀλέξανδρος", "Al", "maximilian", "D'Artagnan", "Владимир"];

    public static TheoryData<string> Integrations => [Names.UpperCase.Name, Names.CutToFive.Name];

    [Theory]
    [MemberData(nameof(Integrations))]
    public async Task NamedShoppers_AtOnceAndAfter_SeeWhatTheOriginWouldSay(string name)
    {
        var integration = DemoCatalogue.Integrations.Single(known => known.Name == name);
        gateway.Origin.Reset();
        var index = gateway.NewIndex();

        var first = await Task.WhenAll(Shoppers.Select(shopper => AskAsync(integration, index, shopper)));
        var later = await Task.WhenAll(Shoppers.Select(shopper => AskAsync(integration, index, shopper)));

        // One request each: two plain names contradict each other, or one name's bearers share among themselves.
        Assert.Equal(2 * Shoppers.Length, gateway.Origin.Counters.Received(DemoOperation.CreateOffer));
        Assert.All(first, one => Assert.Contains(one.Reply.CacheStatus, (string[])[Unproven, Contradicted, Ambiguous]));
        Assert.All(later, one => Assert.Contains(one.Reply.CacheStatus, (string[])[Unproven, Contradicted, Ambiguous, SharedByName]));
        foreach (var (shopper, flow, reply) in first.Concat(later))
        {
            Assert.Equal(201, reply.Status);
            var direct = await gateway.GetAsync(gateway.OriginAddress + OfferUrl.New(integration, index, flow, shopper));
            Assert.Equal(
                DocumentTokens.Of(direct.Body, (gateway.OriginAddress, gateway.Address), (direct.EventId, "{event}")),
                DocumentTokens.Of(reply.Body, (reply.EventId, "{event}")));
        }
    }

    [Theory]
    [MemberData(nameof(Integrations))]
    public async Task NamelessShoppers_OfTheSameIntegration_ShareAllTheSame(string name)
    {
        var integration = DemoCatalogue.Integrations.Single(known => known.Name == name);
        var index = gateway.NewIndex();
        await gateway.WarmAsync((flow, _) => OfferUrl.New(integration, index, flow), isNamed: false);

        var third = await gateway.GetAsync(OfferUrl.New(integration, index));

        Assert.StartsWith("OfferProxy; hit; ttl=", third.CacheStatus, StringComparison.Ordinal);
    }

    private async Task<(string Shopper, string Flow, Reply Reply)> AskAsync(DemoIntegration integration, string index, string shopper)
    {
        var flow = OfferUrl.NewFlowId();
        return (shopper, flow, await gateway.GetAsync(OfferUrl.New(integration, index, flow, shopper)));
    }
}
