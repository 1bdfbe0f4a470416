using System.Text.Json;
using Xunit;

namespace OfferProxy.EndToEndTests.Gateway;

/// <summary>A reload that asks for what cannot be had is refused as a whole, and shoppers are still answered.</summary>
public sealed class ListeningReloadTests : IDisposable
{
    private const string Listening = "\"Http\": { \"Url\": \"http://127.0.0.1:0\" }";

    private readonly GatewayFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Reload_AddressThatSomebodyElseHas_IsRefusedAndTheOldOneAnswers()
    {
        await using var origin = await SlowOrigin.StartAsync();
        origin.Response.SetResult();
        _folder.Write(GatewayFolder.Configuration(origin.Address));
        await using var gateway = await _folder.StartAsync();

        _folder.Write(GatewayFolder.Configuration(origin.Address).Replace(Listening, $"\"Http\": {{ \"Url\": \"{origin.Address.TrimEnd('/')}\" }}", StringComparison.Ordinal));

        await RefusedAsync(gateway.AdminAddress, "cannot be listened on: somebody else listens there");
        using var response = await Admin.GetAsync(gateway.Address + "/x");
        Assert.Equal(200, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("\"Http\": { \"Url\": \"http://192.0.2.1:0\" }", "cannot be listened on: this machine has no such address")]
    [InlineData("\"Http\": { \"Url\": \"http://unix:/nope/dir/s.sock\" }", "must be a socket in a folder that exists: there is no folder /nope/dir")]
    [InlineData("\"Http\": { \"Url\": \"https://127.0.0.1:0\", \"Certificate\": { \"Path\": \"gone.pem\", \"KeyPath\": \"gone.key\" } }", "cannot be loaded: there is no file")]
    [InlineData("\"Http\": { \"Url\": \"http://127.0.0.1:0\", \"Protocols\": \"Http9\" }", "must be Http1")]
    public async Task Reload_EndpointThatCannotBe_IsRefusedAndTheOldOneAnswers(string endpoint, string rule)
    {
        await using var origin = await SlowOrigin.StartAsync();
        origin.Response.SetResult();
        _folder.Write(GatewayFolder.Configuration(origin.Address));
        await using var gateway = await _folder.StartAsync();

        _folder.Write(GatewayFolder.Configuration(origin.Address).Replace(Listening, endpoint, StringComparison.Ordinal));

        await RefusedAsync(gateway.AdminAddress, rule);
        using var response = await Admin.GetAsync(gateway.Address + "/x");
        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public async Task Reload_WhatIsReadAtTheStartOnly_IsTold()
    {
        _folder.Write(GatewayFolder.Configuration());
        await using var gateway = await _folder.StartAsync();

        _folder.Write(GatewayFolder.Configuration(more: """, "AccessLog": { "Sample": 0.5 } """)
            .Replace("\"Server\": {", "\"Server\": { \"InlineScheduling\": false,", StringComparison.Ordinal));
        await Admin.ReadyWhenAsync(gateway.AdminAddress, static ready => KeysOf(ready).SequenceEqual(["AccessLog:Sample", "Server:InlineScheduling"]));

        _folder.Write(GatewayFolder.Configuration());
        await Admin.ReadyWhenAsync(gateway.AdminAddress, static ready => !KeysOf(ready).Any());
    }

    private static IEnumerable<string?> KeysOf(JsonElement ready) =>
        ready.Configuration().GetProperty("needRestart").EnumerateArray().Select(static key => key.GetString());

    private static async Task RefusedAsync(string admin, string rule)
    {
        var ready = await Admin.ReadyWhenAsync(admin, static ready => ready.LastReload() == "refused");
        Assert.Contains(rule, ready.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, ready.Generation());
    }
}
