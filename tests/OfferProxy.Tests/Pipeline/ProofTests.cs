using Xunit;

namespace OfferProxy.Tests.Pipeline;

/// <summary>What shoppers of one key get, one after the other: their own document until two have proven how it is shared.</summary>
public sealed class ProofTests
{
    private const string ThirdFlow = "5d0e9c3b-7a62-4f18-9b4d-e8c7f6a5b4d3";

    [Fact]
    public async Task Offer_OfThreeShoppers_IsUnprovenThenStoredThenAHit()
    {
        await using var host = await PluginHost.StartAsync();

        var first = await AskAsync(host, PluginHost.Flow, "Ana");
        var second = await AskAsync(host, PluginHost.OtherFlow, "Boris");
        var third = await AskAsync(host, ThirdFlow, "Ed");

        Assert.Equal(("OfferProxy; fwd=miss; detail=unproven", "OfferProxy; fwd=miss; stored"), (first.CacheStatus, second.CacheStatus));
        Assert.StartsWith("OfferProxy; hit; ttl=", third.CacheStatus, StringComparison.Ordinal);
        Assert.Equal(2, host.Origin.Calls.Count);
        foreach (var (reply, name, flow) in ((Reply, string, string)[])[(first, "Ana", PluginHost.Flow), (second, "Boris", PluginHost.OtherFlow), (third, "Ed", ThirdFlow)])
        {
            Assert.Equal((201, "no-store"), (reply.Status, reply["Cache-Control"]));
            Assert.Contains($"\"{name}, your order\"", reply.Body, StringComparison.Ordinal);
            Assert.Equal($"https://offers.example/v2/places/acme/flows/{flow}/offers/new?event_id={reply.EventId}&index=1", reply.NextOffer);
        }

        Assert.Equal(3, new[] { first.EventId, second.EventId, third.EventId }.Distinct().Count());
        Assert.Equal(["Ana", "Boris"], host.Origin.Calls.Select(static call => call.Query["first_name"]));
    }

    [Fact]
    public async Task Offer_DiffersByMoreThanItsShoppers_IsNotShared()
    {
        await using var host = await PluginHost.StartAsync();
        var served = 0;
        host.Origin.Answers(call => FakeOrigin.Json(201, FakeOrigin.OfferText(call).Replace("\"119\"", $"\"{++served}\"", StringComparison.Ordinal)));

        await AskAsync(host, PluginHost.Flow, "Carol");
        var second = await AskAsync(host, PluginHost.OtherFlow, "Dan");
        var third = await AskAsync(host, ThirdFlow, "Ed");

        Assert.Equal((201, "OfferProxy; fwd=miss; detail=slot_ambiguous"), (second.Status, second.CacheStatus));
        Assert.Equal((201, "OfferProxy; fwd=bypass; detail=slot_ambiguous"), (third.Status, third.CacheStatus));
        Assert.Contains("Dan, your order", second.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offer_NameThatWasNotSeen_GoesAloneOnceAndIsSharedFromThenOn()
    {
        await using var host = await StartProvenAsync();

        var first = await AskAsync(host, ThirdFlow, "Zo%C3%AB");
        var second = await AskAsync(host, PluginHost.Flow, "Zo%C3%AB");

        Assert.Equal("OfferProxy; fwd=miss; detail=unseen_values", first.CacheStatus);
        Assert.Contains("Zoë, your order", first.Body, StringComparison.Ordinal);
        Assert.StartsWith("OfferProxy; hit", second.CacheStatus, StringComparison.Ordinal);
        Assert.Contains("Zoë, your order", second.Body, StringComparison.Ordinal);
        Assert.Equal(3, host.Origin.Calls.Count);
    }

    [Fact]
    public async Task Offer_Audited_IsTheOriginsOwnAndSharedNoLongerWhereItDiffers()
    {
        await using var host = await StartProvenAsync(("Offers:CachePolicies:proven:Audit", "1"));

        var same = await AskAsync(host, ThirdFlow, "Ed");
        host.Origin.Answers(call => FakeOrigin.Json(201, FakeOrigin.OfferText(call).Replace("\"119\"", "\"120\"", StringComparison.Ordinal)));
        var other = await AskAsync(host, ThirdFlow, "Ed");
        var after = await AskAsync(host, PluginHost.Flow, "Ana");

        Assert.Equal((201, "OfferProxy; fwd=miss; detail=audit"), (same.Status, same.CacheStatus));
        Assert.Equal("OfferProxy; fwd=miss; detail=slot_ambiguous", other.CacheStatus);
        Assert.Contains("\"120\"", other.Body, StringComparison.Ordinal);
        Assert.Equal("OfferProxy; fwd=bypass; detail=slot_ambiguous", after.CacheStatus);
    }

    [Fact]
    public async Task Offer_AuditThatFails_CostsNobodyTheHit()
    {
        await using var host = await StartProvenAsync(("Offers:CachePolicies:proven:Audit", "1"));
        host.Origin.Fails(500, "down");

        var reply = await AskAsync(host, ThirdFlow, "Ed");

        Assert.Equal(201, reply.Status);
        Assert.StartsWith("OfferProxy; hit", reply.CacheStatus, StringComparison.Ordinal);
        Assert.Contains("Ed, your order", reply.Body, StringComparison.Ordinal);
    }

    // A flow that somebody made up may not so much as be a witness.
    [Theory]
    [InlineData("1234abcdbutton-reject")]
    [InlineData("9F0C1A52-6D1B-4A3E-9A5E-0D1C2B3A4F5E")]
    public async Task Offer_FlowThatIsNotBelieved_GoesAloneAndLeavesNothing(string flow)
    {
        await using var host = await PluginHost.StartAsync();
        await AskAsync(host, PluginHost.Flow, "Ana");

        var odd = await AskAsync(host, flow, "Mallory");
        var second = await AskAsync(host, PluginHost.OtherFlow, "Boris");

        Assert.Equal("OfferProxy; fwd=bypass; detail=slot_unqualified", odd.CacheStatus);
        Assert.Equal("OfferProxy; fwd=miss; stored", second.CacheStatus);
    }

    // One page reloaded: what was written for it twice is shared with its like, and with nobody else.
    [Fact]
    public async Task Offer_OfOneShopperOverAndOver_IsAHitForThatShopperAlone()
    {
        await using var host = await PluginHost.StartAsync();

        await AskAsync(host, PluginHost.Flow, "Ana");
        var second = await AskAsync(host, PluginHost.Flow, "Ana");
        var third = await AskAsync(host, PluginHost.Flow, "Ana");
        var other = await AskAsync(host, PluginHost.OtherFlow, "Boris");

        Assert.Equal("OfferProxy; fwd=miss; stored", second.CacheStatus);
        Assert.StartsWith("OfferProxy; hit", third.CacheStatus, StringComparison.Ordinal);
        Assert.NotEqual(second.EventId, third.EventId);
        Assert.Equal("OfferProxy; fwd=miss; stored", other.CacheStatus);
        Assert.Equal(3, host.Origin.Calls.Count);
    }

    [Fact]
    public async Task Offer_OfOneFlowAndManyNames_IsAHitForThatFlow()
    {
        await using var host = await PluginHost.StartAsync();

        await AskAsync(host, PluginHost.Flow, "Ana");
        await AskAsync(host, PluginHost.Flow, "Boris");
        var third = await AskAsync(host, PluginHost.Flow, "Ed");

        Assert.StartsWith("OfferProxy; hit", third.CacheStatus, StringComparison.Ordinal);
        Assert.Contains("Ed, your order", third.Body, StringComparison.Ordinal);
        Assert.Equal(2, host.Origin.Calls.Count);
    }

    private static async Task<PluginHost> StartProvenAsync(params (string Key, string Value)[] settings)
    {
        var host = await PluginHost.StartAsync(setup =>
        {
            foreach (var (key, value) in settings)
            {
                setup.Settings[key] = value;
            }
        });
        await AskAsync(host, PluginHost.Flow, "Ana");
        await AskAsync(host, PluginHost.OtherFlow, "Boris");
        return host;
    }

    private static Task<Reply> AskAsync(PluginHost host, string flow, string name) =>
        host.SendAsync($"/proven/places/acme/flows/{flow}/offers/new?placement=order_status&first_name={name}");
}
