using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.DemoOrigin.Faults;
using Xunit;

namespace OfferProxy.EndToEndTests.DemoOrigin;

public sealed class AdminTests
{
    [Fact]
    public async Task Faults_SetOverHttp_StrikeUntilReset()
    {
        await using var visit = await DemoVisit.StartAsync();
        using var set = await visit.PostAsync("/_demo/faults?fault=status&code=503&operation=createoffer,showoffer&probability=1");
        Assert.Equal(200, (int)set.StatusCode);
        Assert.Equal(503, (await visit.GetAsync(DemoVisit.NewOffer(Stores.AcmeStore))).Status);

        var (_, state) = await visit.GetJsonAsync("/_demo/");
        Assert.Equal(1, state.GetProperty("total").GetInt64());
        Assert.Equal(1, state.GetProperty("received").GetProperty("CreateOffer").GetInt64());
        Assert.Equal("status", state.GetProperty("faults")[0].GetProperty("fault").GetString());
        Assert.Equal(["CreateOffer", "ShowOffer"], state.GetProperty("faults")[0].GetProperty("operations").EnumerateArray().Select(o => o.GetString()));

        using var reset = await visit.PostAsync("/_demo/reset");
        Assert.Equal(0, visit.Server.Counters.Total);
        Assert.Equal(201, (await visit.GetAsync(DemoVisit.NewOffer(Stores.AcmeStore))).Status);
    }

    [Theory]
    [InlineData("fault=flood", "flood")]
    [InlineData("fault=delay&ms=soon", "ms=soon")]
    [InlineData("fault=status&code=42", "code=42")]
    [InlineData("fault=length&by=long", "by=long")]
    [InlineData("fault=reset&probability=2", "probability=2")]
    [InlineData("fault=reset&operation=dance", "operation=dance")]
    [InlineData("fault=header&header=nothing", "header=nothing")]
    public async Task Faults_ThatCannotBeRead_AreRefusedByName(string query, string told)
    {
        await using var visit = await DemoVisit.StartAsync();

        using var response = await visit.PostAsync("/_demo/faults?" + query);

        Assert.Equal(400, (int)response.StatusCode);
        var error = DemoVisit.Parse(await response.Content.ReadAsByteArrayAsync()).GetProperty("errors")[0];
        Assert.Contains(told, error.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty(visit.Server.Faults.Rules);
    }

    [Fact]
    public async Task Faults_EachKindByItsName_IsThatFault()
    {
        await using var visit = await DemoVisit.StartAsync();
        foreach (var kind in FaultKind.All)
        {
            using var response = await visit.PostAsync($"/_demo/faults?fault={kind.Name}&header=A:B");
            Assert.Equal(200, (int)response.StatusCode);
            Assert.Equal(kind.Name, Assert.Single(visit.Server.Faults.Rules).Fault.Name);
        }

        using var none = await visit.PostAsync("/_demo/faults?fault=none");
        Assert.Empty(visit.Server.Faults.Rules);
    }

    [Fact]
    public async Task Catalogue_OverHttp_ListsAll()
    {
        await using var visit = await DemoVisit.StartAsync();

        var (_, catalogue) = await visit.GetJsonAsync("/_demo/catalogue");

        Assert.Equal(DemoCatalogue.Integrations.Select(i => i.Id), catalogue.EnumerateArray().Select(i => i.GetProperty("id").GetString()));
    }
}
