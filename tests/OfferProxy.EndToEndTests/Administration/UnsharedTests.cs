using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Gateway;
using OfferProxy.EndToEndTests.Origins;
using Xunit;

namespace OfferProxy.EndToEndTests.Administration;

/// <summary>What a gateway tells of what it does not share.</summary>
public sealed class UnsharedTests(UnsharedTests.ContradictedGateway gateway) : IClassFixture<UnsharedTests.ContradictedGateway>
{
    /// <summary>A gateway before an origin whose offers differ from shopper to shopper, or that forbids to share them.</summary>
    public sealed class ContradictedGateway : AnsweringGateway
    {
        private int _served;

        protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings) { ["Offers:CachePolicies:offers:BypassFor"] = "00:10:00" };

        protected override string OfferId(HttpContext context)
        {
            var isForbidden = context.Request.Query["placement"] == "order_status";
            context.Response.Headers.CacheControl = isForbidden ? "no-store" : default;
            return $"\"{(isForbidden ? 1 : Interlocked.Increment(ref _served))}\"";
        }
    }

    [Fact]
    public async Task Unshared_TwoDocumentsContradictEachOther_TellsWhereAndNothingOfTheShoppers()
    {
        var flow = OfferUrl.NewFlowId();
        await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, flow: flow, name: "Ana"));
        var contradicting = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, name: "Boris"));
        Assert.Equal("OfferProxy; fwd=miss; detail=slot_ambiguous", contradicting.CacheStatus);

        var text = await ReadAsync();
        using var document = JsonDocument.Parse(text);
        var one = document.RootElement.GetProperty("keys").EnumerateArray().First(static key => key.GetProperty("reason").GetString() == "slot_ambiguous");

        Assert.Equal("/data/0/id", one.GetProperty("place").GetString());
        Assert.Equal("text", one.GetProperty("difference").GetString());
        Assert.Equal(("offer-new-versioned", Stores.AcmeStore.Id, "order_confirmation"), (one.GetProperty("route").GetString(), one.GetProperty("integration").GetString(), one.GetProperty("placement").GetString()));
        Assert.Equal(1, one.GetProperty("count").GetInt64());
        Assert.StartsWith("o:", one.GetProperty("key").GetString(), StringComparison.Ordinal);
        Assert.True(one.GetProperty("lastAt").GetDateTimeOffset() <= DateTimeOffset.UtcNow);
        Assert.DoesNotContain("Ana", text, StringComparison.Ordinal);
        Assert.DoesNotContain(flow, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unshared_SentOnBecauseOfIt_IsCounted()
    {
        var index = gateway.NewIndex() + "1";
        await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index, name: "Ana"));
        await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index, name: "Boris"));
        using var before = JsonDocument.Parse(await ReadAsync());
        var first = before.RootElement.GetProperty("keys")[0];

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal("OfferProxy; fwd=bypass; detail=slot_ambiguous", (await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index, name: "Eva"))).CacheStatus);
        }

        using var after = JsonDocument.Parse(await ReadAsync());
        var then = after.RootElement.GetProperty("keys").EnumerateArray().Single(key => key.GetProperty("key").GetString() == first.GetProperty("key").GetString());
        Assert.Equal((1, 6), (first.GetProperty("count").GetInt64(), then.GetProperty("count").GetInt64()));
        Assert.True(then.GetProperty("lastAt").GetDateTimeOffset() > first.GetProperty("lastAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task Unshared_OriginForbidsIt_TellsTheHeaderField()
    {
        var url = OfferUrl.New(Stores.AcmeStore, name: "Ana").Replace("order_confirmation", "order_status", StringComparison.Ordinal);
        Assert.Contains("no_store", (await gateway.GetAsync(url)).CacheStatus, StringComparison.Ordinal);

        using var document = JsonDocument.Parse(await ReadAsync());
        var one = document.RootElement.GetProperty("keys").EnumerateArray().Single(static key => key.GetProperty("reason").GetString() == "no_store");
        Assert.Equal(("header:Cache-Control", "order_status"), (one.GetProperty("place").GetString(), one.GetProperty("placement").GetString()));

        var (exit, output, _) = await CommandRun.AsAsync("unshared", "--admin", gateway.AdminAddress);
        Assert.Equal(0, exit);
        Assert.Contains("header:Cache-Control", output, StringComparison.Ordinal);
    }

    private async Task<string> ReadAsync()
    {
        using var response = await Admin.GetAsync(gateway.AdminAddress + "/unshared");
        return await response.Content.ReadAsStringAsync();
    }
}
