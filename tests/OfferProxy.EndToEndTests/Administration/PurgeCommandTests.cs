using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Administration;

/// <summary>An operator takes offers out of use, by the command line and by the admin address under it.</summary>
public sealed class PurgeCommandTests(OfferGateway gateway) : IClassFixture<OfferGateway>
{
    [Fact]
    public async Task Purge_Offer_IsGone()
    {
        var index = await WarmAsync();

        var (exit, output, error) = await CommandRun.AsAsync("purge", "--offer", Stores.AcmeStore.Offers[0].Id, "--admin", gateway.AdminAddress);
        var next = await AskAsync(index);

        Assert.Equal((0, ""), (exit, error));
        Assert.Contains("gone", output, StringComparison.Ordinal);
        Assert.Equal("OfferProxy; fwd=miss; stored", next.CacheStatus);
    }

    [Fact]
    public async Task Purge_Soft_IsServedOnceMore()
    {
        var index = await WarmAsync();

        var (exit, output, _) = await CommandRun.AsAsync("purge", "--policy", "offers", "--soft", "--json", "--admin", gateway.AdminAddress);
        var next = await AskAsync(index);

        Assert.Equal((0, """{"scope":"policy","soft":true,"fleet":true}"""), (exit, output.Trim()));
        Assert.Contains("; hit; ttl=", next.CacheStatus, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("--all", "--offer", "119")]
    [InlineData("--offer", "119", "--route", "offer-new")]
    public async Task Purge_NotOneScope_IsAUsageError(params string[] options)
    {
        var (exit, _, error) = await CommandRun.AsAsync(["purge", .. options, "--admin", gateway.AdminAddress]);

        Assert.Equal(2, exit);
        Assert.Contains("exactly one of --all, --key, --offer", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"scope":"offers","value":"119"}""", "scope must be one of: all, key, offer")]
    [InlineData("""{"scope":"17","value":"119"}""", "scope must be one of")]
    [InlineData("""{"scope":"offer"}""", "value must name what is purged")]
    [InlineData("""{"scope":"all","value":"119"}""", "scope all takes no value")]
    public async Task Post_NotValid_SaysWhatIs(string body, string detail)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await gateway.Client.PostAsync(new Uri(gateway.AdminAddress + "/purge"), content, TestContext.Current.CancellationToken);

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Contains(detail, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private Task<Reply> AskAsync(string index) => gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index));

    private async Task<string> WarmAsync()
    {
        var index = gateway.NewIndex();
        await gateway.WarmAsync((flow, name) => OfferUrl.New(Stores.AcmeStore, index, flow, name), isNamed: false);
        Assert.Contains("; hit;", (await AskAsync(index)).CacheStatus, StringComparison.Ordinal);
        return index;
    }
}
