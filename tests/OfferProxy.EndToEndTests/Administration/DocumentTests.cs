using System.Text.Json;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Administration;

/// <summary>What the admin address tells.</summary>
public sealed class DocumentTests(OfferGateway gateway) : IClassFixture<OfferGateway>
{
    [Fact]
    public async Task Status_OfARunningGateway_TellsStateVersionAndConfiguration()
    {
        var status = await ReadAsync("/status");

        Assert.Equal("ready", status.GetProperty("status").GetString());
        Assert.Matches(@"^\d+\.\d+\.\d+(-[0-9a-z.]+)?$", status.GetProperty("version").GetString());
        Assert.True(status.GetProperty("startedAt").GetDateTimeOffset() <= DateTimeOffset.UtcNow);
        Assert.Equal("accepted", status.LastReload());
        Assert.Equal(14, status.GetProperty("counts").GetProperty("routes").GetInt32());
    }

    [Fact]
    public async Task Stats_AfterARequest_CountsIt()
    {
        var before = await ReadAsync("/stats");
        await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, gateway.NewIndex(), name: "Ana"));
        var after = await ReadAsync("/stats");

        Assert.Equal(Misses(before) + 1, Misses(after));
        Assert.True(after.GetProperty("maxBytes").GetInt64() > 0);
        Assert.True(after.TryGetProperty("entries", out _));

        static long Misses(JsonElement stats) => stats.GetProperty("requests").GetProperty("miss").GetInt64();
    }

    [Fact]
    public async Task Configuration_AsCompiled_TellsWhatEachRoutesInputsAre()
    {
        var configuration = await ReadAsync("/configuration");

        var route = configuration.GetProperty("routes").EnumerateArray().Single(static route => route.GetProperty("id").GetString() == "offer-new");
        Assert.Equal("create", route.GetProperty("operation").GetString());
        Assert.Contains("route:integration_id", route.GetProperty("keys").EnumerateArray().Select(static key => key.GetString()));
        Assert.Contains("query:first_name", route.GetProperty("slots").EnumerateArray().Select(static slot => slot.GetString()));
        Assert.Equal("00:00:30", configuration.GetProperty("cachePolicies").GetProperty("offers").GetProperty("freshFor").GetString());
        Assert.Equal(gateway.OriginAddress, configuration.GetProperty("clusters")[0].GetProperty("destinations")[0].GetProperty("address").GetString()!.TrimEnd('/'));
        Assert.Equal(gateway.Address, configuration.GetProperty("offers").GetProperty("publicUrl").GetString()!.TrimEnd('/'));
    }

    [Fact]
    public async Task OpenApi_OfTheAdminAddress_HasEachEndpoint()
    {
        var document = await ReadAsync("/openapi/v1.json");

        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(static path => path.Value.EnumerateObject().Select(method => $"{method.Name} {path.Name}"));
        Assert.Equal(
            ["get /configuration", "get /entries", "get /entries/{id}", "get /healthz", "get /ledger", "get /ledger/records", "get /overrides", "get /readyz", "get /stats", "get /status", "get /unshared", "post /drain", "post /explain", "post /ledger/replay", "post /ledger/verify", "post /overrides", "post /purge", "post /reload"],
            operations.Order(StringComparer.Ordinal));
        Assert.Contains("verdict", document.GetProperty("components").GetProperty("schemas").GetProperty("OfferExplanation").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scalar_Page_ShowsTheDocumentAndLoadsNothingFromElsewhere()
    {
        using var response = await Admin.GetAsync(gateway.AdminAddress + "/scalar/v1");

        var page = await response.Content.ReadAsStringAsync();
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Contains("openapi/v1.json", page, StringComparison.Ordinal);
        Assert.Contains("\"telemetry\":false", page, StringComparison.Ordinal);
        Assert.Contains("connect-src 'self'", string.Join(' ', response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.DoesNotContain("src=\"http", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"http", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reload_WithoutAChange_ReadsTheFilesAgain()
    {
        var before = (await ReadAsync("/status")).Generation();

        var reply = await gateway.PostAsync(gateway.AdminAddress + "/reload");

        Assert.Equal(200, reply.Status);
        Assert.Equal("accepted", reply.Json.GetProperty("lastReload").GetString());
        Assert.Equal(before + 1, reply.Json.GetProperty("generation").GetInt64());
    }

    private async Task<JsonElement> ReadAsync(string path)
    {
        using var response = await Admin.GetAsync(gateway.AdminAddress + path);
        Assert.Equal(200, (int)response.StatusCode);
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }
}
