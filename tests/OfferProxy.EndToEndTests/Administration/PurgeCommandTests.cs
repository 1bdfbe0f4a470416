using System.Text.Json;
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

        Assert.Equal(0, exit);
        Assert.Matches("""^\{"scope":"policy","soft":true,"fleet":true,"here":[1-9][0-9]*\}$""", output.Trim());
        Assert.Contains("; hit; ttl=", next.CacheStatus, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Purge_IdOfAnEntry_IsItsKey()
    {
        await CommandRun.AsAsync("purge", "--all", "--admin", gateway.AdminAddress);
        var index = await WarmAsync();
        var (_, list, _) = await CommandRun.AsAsync("entries", "--json", "--limit", "1000", "--admin", gateway.AdminAddress);
        using var entries = JsonDocument.Parse(list);
        var id = entries.RootElement.GetProperty("entries").EnumerateArray().Single(static one => one.GetProperty("scope").GetString() == "all").GetProperty("id").GetString()!;

        var (exit, output, _) = await CommandRun.AsAsync("purge", "--key", id, "--admin", gateway.AdminAddress);

        Assert.Equal(0, exit);
        Assert.Contains("1 stored", output, StringComparison.Ordinal);
        Assert.Equal("OfferProxy; fwd=miss; stored", (await AskAsync(index)).CacheStatus);
    }

    [Theory]
    [InlineData("--integration", "no-such-integration")]
    [InlineData("--policy", "no-such-policy")]
    [InlineData("--flow", "b2aee04e-bb3f-4f6b-899d-bc37dd38768b")]
    public async Task Purge_NothingHasTheName_IsSaid(params string[] options)
    {
        await WarmAsync();

        var (exit, output, _) = await CommandRun.AsAsync(["purge", .. options, "--admin", gateway.AdminAddress]);

        Assert.Equal(0, exit);
        Assert.Contains("nothing that is stored has this name", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Purge_KeyThatIsNone_EndsWithTwo()
    {
        var (exit, _, error) = await CommandRun.AsAsync("purge", "--key", "0123456789abcdef", "--admin", gateway.AdminAddress);

        var (_, json, _) = await CommandRun.AsAsync("purge", "--key", "0123456789abcdef", "--json", "--admin", gateway.AdminAddress);

        Assert.Equal(2, exit);
        Assert.StartsWith("""{"errors":[{"status":"400","code":"invalid_request",""", json, StringComparison.Ordinal);
        Assert.Contains("or the id of an entry that is stored here", error, StringComparison.Ordinal);
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
    [InlineData("""{"scope":""", "The body must be the JSON document")]
    [InlineData("", "The body must be the JSON document")]
    [InlineData("""{"scope":"all","soft":"yes"}""", "The body must be the JSON document")]
    [InlineData("""{"scope":"all","dry":true}""", "The body must be the JSON document")]
    public async Task Post_NotValid_SaysWhatIs(string body, string detail)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await gateway.Client.PostAsync(new Uri(gateway.AdminAddress + "/purge"), content, TestContext.Current.CancellationToken);

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Contains(detail, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_NoJson_SaysWhatToSend()
    {
        using var content = new StringContent("scope=all");
        using var response = await gateway.Client.PostAsync(new Uri(gateway.AdminAddress + "/purge"), content, TestContext.Current.CancellationToken);

        Assert.Equal(415, (int)response.StatusCode);
        Assert.Contains("Content-Type: application/json", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
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
