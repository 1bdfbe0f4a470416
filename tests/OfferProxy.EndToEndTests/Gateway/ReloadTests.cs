using System.Net;
using Xunit;

namespace OfferProxy.EndToEndTests.Gateway;

public sealed class ReloadTests : IDisposable
{
    private readonly GatewayFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Reload_GoodThenBadThenMended_IsToldAndUsedAsAWhole()
    {
        await using var first = await SlowOrigin.StartAsync();
        await using var second = await SlowOrigin.StartAsync();
        first.Response.SetResult();
        second.Response.SetResult();
        _folder.Write(GatewayFolder.Configuration(first.Address));
        await using var gateway = await _folder.StartAsync();
        var (status, body) = await Admin.ReadyAsync(gateway.AdminAddress);
        Assert.Equal((200, "ready", 1, "accepted"), (status, body.GetProperty("status").GetString(), body.Generation(), body.LastReload()));

        // A bad one changes nothing, not even the route that is good in it.
        _folder.Write(GatewayFolder.Configuration(second.Address, offers: """, "Typo": 1"""));
        body = await Admin.ReadyWhenAsync(gateway.AdminAddress, ready => ready.LastReload() == "refused");
        Assert.Equal(1, body.Generation());
        var error = Assert.Single(body.Configuration().GetProperty("errors").EnumerateArray());
        Assert.Equal((_folder.File, "Offers:Typo"), (error.GetProperty("file").GetString(), error.GetProperty("path").GetString()));
        Assert.Equal(200, (await Admin.ReadyAsync(gateway.AdminAddress)).Status);
        using (await Admin.GetAsync(gateway.Address + "/x"))
        {
            Assert.True(first.Asked.Task.IsCompleted);
            Assert.False(second.Asked.Task.IsCompleted);
        }

        // So does one that is not even JSON.
        _folder.Write("{");
        await Admin.ReadyWhenAsync(gateway.AdminAddress, ready => ready.ToString().Contains("is not valid JSON", StringComparison.Ordinal));

        _folder.Write(GatewayFolder.Configuration(second.Address));
        // The configuration is in use a moment before the reload is done and told.
        await Admin.ReadyWhenAsync(gateway.AdminAddress, ready => ready.Generation() == 2 && ready.LastReload() == "accepted");
        await Admin.ReadyWhenAsync(gateway.AdminAddress, _ =>
        {
            using var response = Admin.GetAsync(gateway.Address + "/x").GetAwaiter().GetResult();
            return second.Asked.Task.IsCompleted;
        });
    }

    [Fact]
    public async Task Reload_CorsPolicy_IsUsed()
    {
        await using var origin = await SlowOrigin.StartAsync();
        origin.Response.SetResult();
        _folder.Write(WithCors(origin.Address, "https://a.example"));
        await using var gateway = await _folder.StartAsync();
        Assert.Equal("https://a.example", await AllowedAsync(gateway.Address, "https://a.example"));
        Assert.Null(await AllowedAsync(gateway.Address, "https://b.example"));

        _folder.Write(WithCors(origin.Address, "https://b.example"));
        await Admin.ReadyWhenAsync(gateway.AdminAddress, ready => ready.Generation() == 2);

        // YARP puts a changed route in use a moment later.
        await Poll.UntilAsync(() => AllowedAsync(gateway.Address, "https://b.example"), static allowed => allowed == "https://b.example");
        Assert.Null(await AllowedAsync(gateway.Address, "https://a.example"));
    }

    [Theory]
    [InlineData("", null, HttpStatusCode.OK)]
    [InlineData("key", null, HttpStatusCode.Unauthorized)]
    [InlineData("key", "other", HttpStatusCode.Unauthorized)]
    [InlineData("key", "key", HttpStatusCode.OK)]
    public async Task Configuration_ApiKey_IsAskedFor(string apiKey, string? given, HttpStatusCode expected)
    {
        _folder.Write(GatewayFolder.Configuration().Replace("\"Admin\": {", $"\"Admin\": {{ \"ApiKey\": \"{apiKey}\",", StringComparison.Ordinal));
        await using var gateway = await _folder.StartAsync();

        using var response = await Admin.GetAsync(gateway.AdminAddress + "/configuration", given);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(expected == HttpStatusCode.OK, (await response.Content.ReadAsStringAsync()).Contains("\"routes\":1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Request_LongLine_ReachesTheOrigin()
    {
        await using var origin = await SlowOrigin.StartAsync();
        origin.Response.SetResult();
        _folder.Write(GatewayFolder.Configuration(origin.Address));
        await using var gateway = await _folder.StartAsync();

        using var response = await Admin.GetAsync($"{gateway.Address}/x?dl={new string('a', 20_000)}");

        Assert.Equal("late", await response.Content.ReadAsStringAsync());
        Assert.Empty(response.Headers.Server);
    }

    private static string WithCors(string origin, string allowed) =>
        GatewayFolder.Configuration(origin, more: $$""", "Cors": { "Policies": { "shop": { "Origins": [ "{{allowed}}" ] } } } """)
            .Replace("\"ClusterId\": \"c\",", "\"ClusterId\": \"c\", \"CorsPolicy\": \"shop\",", StringComparison.Ordinal);

    private static async Task<string?> AllowedAsync(string address, string origin)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("Origin", origin);
        using var response = await client.GetAsync(new Uri(address + "/x"));
        return response.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values.Single() : null;
    }
}
