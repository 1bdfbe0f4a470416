using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Administration;
using OfferProxy.EndToEndTests.Gateway;
using OfferProxy.EndToEndTests.Origins;
using Xunit;

namespace OfferProxy.EndToEndTests.Overriding;

/// <summary>Offers whose ids are any text that an origin likes: what an operator does to one by its id.</summary>
public sealed class OpaqueOfferTests(OpaqueOfferTests.OpaqueGateway gateway) : IClassFixture<OpaqueOfferTests.OpaqueGateway>
{
    /// <summary>A gateway before an origin whose offer has such an id.</summary>
    public sealed class OpaqueGateway : AnsweringGateway
    {
        /// <summary>The id.</summary>
        public string Id { get; set; } = "1";

        protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings) { ["Offers:CachePolicies:offers:FreshFor"] = "01:00:00" };

        protected override string OfferId(HttpContext context) => JsonSerializer.Serialize(Id);
    }

    [Theory]
    [InlineData("summer sale 1/2")]
    [InlineData("Größe/1")]
    [InlineData("@119")]
    [InlineData("-119")]
    [InlineData("a=b:c,d;e?f#g&h+i.")]
    [InlineData("100 % \"x\" \\ 'y' <z> 😀")]
    public async Task Offer_OfAnyId_IsWithdrawnRestoredAndPurgedByIt(string id)
    {
        gateway.Id = id;
        var index = gateway.NewIndex();
        await WarmAsync(index);

        Assert.Contains("\"matching\":1,", await CommandAsync("entries", $"--offer={id}", "--json"), StringComparison.Ordinal);
        Assert.Contains("\"here\":1", await CommandAsync("purge", $"--offer={id}", "--json"), StringComparison.Ordinal);
        await WarmAsync(index);

        await CommandAsync("withdraw", "--", id);
        var withdrawn = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index));
        await gateway.RestartAsync();
        var afterRestart = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index));
        using var overrides = JsonDocument.Parse(await CommandAsync("overrides", "--json"));
        await CommandAsync("restore", "--", id);
        var restored = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index));
        await CommandAsync("withdraw", "--", id);
        await CommandAsync("overrides", "remove", "--", "offer", id);
        var removed = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index));

        Assert.Equal((202, 202, 201, 201), (withdrawn.Status, afterRestart.Status, restored.Status, removed.Status));
        Assert.Equal([id], overrides.RootElement.GetProperty("overrides").EnumerateArray().Select(static one => one.GetProperty("name").GetString()));
    }

    [Theory]
    [InlineData("integration")]
    [InlineData("flow")]
    [InlineData("placement")]
    [InlineData("policy")]
    [InlineData("cluster")]
    [InlineData("route")]
    public async Task Purge_ByAnyOtherName_TakesWhateverText(string scope) =>
        Assert.Contains("\"here\":0", await CommandAsync("purge", $"--{scope}=@Größe 1/2 %", "--json"), StringComparison.Ordinal);

    private async Task WarmAsync(string index)
    {
        await gateway.WarmAsync((flow, name) => OfferUrl.New(Stores.AcmeStore, index, flow, name), isNamed: false);
        Assert.StartsWith("OfferProxy; hit;", (await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index))).CacheStatus, StringComparison.Ordinal);
    }

    // Options before what ends them.
    private async Task<string> CommandAsync(params string[] arguments)
    {
        var ends = Array.IndexOf(arguments, "--") is var place and >= 0 ? place : arguments.Length;
        var (exit, output, error) = await CommandRun.AsAsync([.. arguments[..ends], "--admin", gateway.AdminAddress, .. arguments[ends..]]);
        Assert.Equal((0, ""), (exit, error));
        return output;
    }
}
