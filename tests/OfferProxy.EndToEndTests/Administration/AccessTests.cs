using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using OfferProxy.EndToEndTests.Gateway;
using OfferProxy.Gateway.Admin.Access;
using OfferProxy.Gateway.Commands;
using Xunit;

namespace OfferProxy.EndToEndTests.Administration;

/// <summary>Who may administer a gateway.</summary>
public sealed class AccessTests : IDisposable
{
    private readonly GatewayFolder _folder = new();

    private string KeyFile => Path.Combine(Path.GetDirectoryName(_folder.File)!, "admin.key");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("GET", "/configuration")]
    [InlineData("GET", "/status")]
    [InlineData("GET", "/stats")]
    [InlineData("GET", "/unshared")]
    [InlineData("GET", "/entries")]
    [InlineData("GET", "/entries/0123456789abcdef")]
    [InlineData("GET", "/metrics")]
    [InlineData("POST", "/drain")]
    [InlineData("POST", "/reload")]
    [InlineData("POST", "/explain")]
    [InlineData("DELETE", "/status")]
    public async Task WithoutKey_HostOfAPageThatWasBoundToIt_IsRefused(string method, string path)
    {
        _folder.Write(GatewayFolder.Configuration());
        await using var gateway = await _folder.StartAsync();

        var (status, text) = await AdministrationHost.SendAsync(gateway.AdminAddress, method, path, "attacker.example");

        Assert.Equal(403, status);
        Assert.Equal("host_not_loopback", AdministrationHost.ErrorCode(text));
        Assert.Contains("Cache-Control: no-store", text, StringComparison.Ordinal);
        Assert.Equal("ready", (await Admin.ReadyAsync(gateway.AdminAddress)).Body.GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("Via: 1.1 offerproxy-1234")]
    [InlineData("X-Forwarded-For: 203.0.113.7")]
    [InlineData("Forwarded: for=203.0.113.7")]
    public async Task WithoutKey_PassedOnByAProxy_IsRefused(string field)
    {
        _folder.Write(GatewayFolder.Configuration());
        await using var gateway = await _folder.StartAsync();

        var (status, text) = await AdministrationHost.SendAsync(gateway.AdminAddress, "GET", "/status", "127.0.0.1", $"{field}\r\n");

        Assert.Equal(403, status);
        Assert.Equal("through_proxy", AdministrationHost.ErrorCode(text));
    }

    [Fact]
    public async Task WithoutKey_RouteThatLeadsToTheAdminAddress_OpensNothing()
    {
        var admin = $"http://127.0.0.1:{FreePort.Find()}";
        _folder.Write(GatewayFolder.Configuration(admin).Replace("\"Admin\": { \"Url\": \"http://127.0.0.1:0\" }", $"\"Admin\": {{ \"Url\": \"{admin}\" }}", StringComparison.Ordinal));
        await using var gateway = await _folder.StartAsync();

        var (status, text) = await AdministrationHost.SendAsync(gateway.Address, "GET", "/status", "shop.example");

        Assert.Equal(403, status);
        Assert.Equal("through_proxy", AdministrationHost.ErrorCode(text));
    }

    [Theory]
    [InlineData("127.0.0.1", 200)]
    [InlineData("127.0.0.1:9090", 200)]
    [InlineData("[::1]:9090", 200)]
    [InlineData("localhost", 200)]
    [InlineData("LOCALHOST:1", 200)]
    [InlineData("localhost.attacker.example", 403)]
    [InlineData("127.0.0.1.attacker.example", 403)]
    [InlineData("10.0.0.1", 403)]
    [InlineData("0.0.0.0", 403)]
    [InlineData("", 403)]
    public async Task WithoutKey_Host_MustBeLoopback(string host, int expected)
    {
        _folder.Write(GatewayFolder.Configuration());
        await using var gateway = await _folder.StartAsync();

        Assert.Equal(expected, (await AdministrationHost.SendAsync(gateway.AdminAddress, "GET", "/status", host)).Status);
    }

    [Theory]
    [InlineData("Origin: https://attacker.example\r\n", 403)]
    [InlineData("Origin: null\r\n", 403)]
    [InlineData("Sec-Fetch-Site: cross-site\r\n", 403)]
    [InlineData("Sec-Fetch-Site: same-site\r\n", 403)]
    [InlineData("Origin: http://127.0.0.1\r\nSec-Fetch-Site: same-origin\r\n", 200)]
    [InlineData("", 200)]
    public async Task WithoutKey_PageOfAnotherSite_ChangesNothing(string headers, int expected)
    {
        _folder.Write(GatewayFolder.Configuration());
        await using var gateway = await _folder.StartAsync();

        var (status, text) = await AdministrationHost.SendAsync(gateway.AdminAddress, "POST", "/reload", "127.0.0.1", headers);

        Assert.Equal(expected, status);
        Assert.Equal(expected == 403, text.Contains("cross_site", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("10.0.0.7", 403)]
    [InlineData("::ffff:10.0.0.7", 403)]
    [InlineData("2001:db8::7", 403)]
    [InlineData("127.0.0.1", 200)]
    [InlineData("::ffff:127.0.0.1", 200)]
    [InlineData("::1", 200)]
    public void WithoutKey_RequestOfAnotherMachine_IsRefused(string remote, int expected)
    {
        var access = new AdminAccess(new(static () => new("http://127.0.0.1:9090", "", "", []), NullLogger.Instance));
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(remote) }, Request = { Method = "GET", Host = new("127.0.0.1") } };

        Assert.Equal(expected == 200, access.IsAllowed(context));
    }

    [Theory]
    [InlineData("", "key_required", "Bearer realm=\"admin\"")]
    [InlineData("Authorization: Basic right\r\n", "key_required", "Bearer realm=\"admin\"")]
    [InlineData("Authorization: Bearer wrong\r\n", "key_wrong", "Bearer realm=\"admin\", error=\"invalid_token\"")]
    [InlineData("Authorization: Bearer \r\n", "key_required", "Bearer realm=\"admin\"")]
    public async Task Key_MissingOrWrong_IsAskedFor(string headers, string code, string challenge)
    {
        _folder.Write(AdministrationHost.WithAdmin(""", "ApiKey": "right" """));
        await using var gateway = await _folder.StartAsync();

        var (status, text) = await AdministrationHost.SendAsync(gateway.AdminAddress, "GET", "/status", "127.0.0.1", headers);

        Assert.Equal((401, code), (status, AdministrationHost.ErrorCode(text)));
        Assert.Contains($"WWW-Authenticate: {challenge}\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_Right_LetsAnyHostAsk()
    {
        _folder.Write(AdministrationHost.WithAdmin(""", "ApiKey": "right" """));
        await using var gateway = await _folder.StartAsync();

        var (status, text) = await AdministrationHost.SendAsync(gateway.AdminAddress, "GET", "/configuration", "gateway.example:9090", "Authorization: Bearer right\r\n");

        Assert.Equal(200, status);
        Assert.DoesNotContain("right", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeyFile_Rotated_CountsWithoutARestart()
    {
        await File.WriteAllTextAsync(KeyFile, "first\n");
        _folder.Write(AdministrationHost.WithAdmin(""", "ApiKeyFile": "admin.key" """));
        await using var gateway = await _folder.StartAsync();
        var url = gateway.AdminAddress + "/status";
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(url, "first"));

        // As a rotation does: another file in its place.
        await File.WriteAllTextAsync(KeyFile + ".new", "second\n");
        File.Move(KeyFile + ".new", KeyFile, overwrite: true);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(url, "second"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(url, "first"));

        // While it cannot be used, the last one stays.
        await File.WriteAllTextAsync(KeyFile, "");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(url, "second"));
        File.Delete(KeyFile);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(url, "second"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(url, ""));
    }

    [Theory]
    [InlineData("http://0.0.0.0:9090", "", "Admin:Url = 'http://0.0.0.0:9090': is reached from other machines, so administration needs a key")]
    [InlineData("http://*:9090", "", "Admin:Url = 'http://*:9090': is reached from other machines")]
    [InlineData("http://[::]:9090", "", "Admin:Url = 'http://[::]:9090': is reached from other machines")]
    [InlineData("http://no-such-host.invalid:9090", "", "Admin:Url = 'http://no-such-host.invalid:9090': names a host that does not resolve")]
    [InlineData("http://no-such-host.invalid:9090", """, "ApiKey": "k" """, "Admin:Url = 'http://no-such-host.invalid:9090': names a host that does not resolve")]
    [InlineData("http://127.0.0.1:9090", """, "ApiKeyFile": "gone.key" """, "cannot be read: there is no such file")]
    [InlineData("http://127.0.0.1:9090", """, "ApiKeyFile": "two-lines.key" """, "must hold the key alone, of visible ASCII characters on one line")]
    [InlineData("http://127.0.0.1:9090", """, "ApiKeyFile": "empty.key" """, "must hold a key: it is empty")]
    [InlineData("http://127.0.0.1:9090", """, "ApiKey": "secret-one", "ApiKeyFile": "gone.key" """, "Admin:ApiKeyFile: must not stand beside ApiKey")]
    [InlineData("http://127.0.0.1:9090", """, "ApiKey": " " """, "Admin:ApiKey: must be visible ASCII characters without spaces")]
    public async Task Start_AdminThatCannotBe_IsRefusedAndValidateSaysSo(string url, string members, string rule)
    {
        await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(_folder.File)!, "two-lines.key"), "secret-one\nsecret-two\n");
        await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(_folder.File)!, "empty.key"), "\n");
        _folder.Write(AdministrationHost.WithAdmin(members, url));

        foreach (var command in (string[])["run", "validate"])
        {
            using var output = new StringWriter();
            using var error = new StringWriter();
            var exit = await GatewayCommandLine.RunAsync([command, "-c", _folder.File], output, error);

            var told = $"{output}{error}";
            Assert.Equal(1, exit);
            Assert.Contains($"{_folder.File}: Admin:", told, StringComparison.Ordinal);
            Assert.Contains(rule, told, StringComparison.Ordinal);
            Assert.DoesNotContain("secret", told, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Start_BeyondLoopbackWithKey_AsksForIt()
    {
        _folder.Write(AdministrationHost.WithAdmin(""", "ApiKey": "right" """, "http://0.0.0.0:0"));
        await using var gateway = await _folder.StartAsync();
        var address = $"http://127.0.0.1:{new Uri(gateway.AdminAddress).Port}";

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(address + "/status", null));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(address + "/status", "right"));
    }

    [Theory]
    [InlineData("http://127.0.0.1:9090", true)]
    [InlineData("http://[::1]:9090", true)]
    [InlineData("http://localhost:9090", true)]
    [InlineData("http://unix:/tmp/offerproxy-admin.sock", true)]
    [InlineData("http://127.0.0.2:9090", true)]
    [InlineData("http://10.0.0.7:9090", false)]
    [InlineData("http://+:9090", false)]
    public void Resolve_AddressOrKnownName_IsItself(string url, bool isLoopback)
    {
        var address = AdminAddress.Resolve(url);

        Assert.Equal([url], address.Urls);
        Assert.Equal(isLoopback, address.IsLoopback);
    }

    [Fact]
    public async Task Probes_WithoutKey_TellNothingThatIsConfigured()
    {
        _folder.Write(AdministrationHost.WithAdmin(""", "ApiKey": "right" """));
        await using var gateway = await _folder.StartAsync();
        _folder.Write(AdministrationHost.WithAdmin(""", "ApiKey": "right" """).Replace("https://offers.example", "told-to-nobody", StringComparison.Ordinal));

        var ready = await Admin.ReadyWhenAsync(gateway.AdminAddress, static ready => ready.LastReload() == "refused");
        Assert.Equal(["status", "configuration"], ready.EnumerateObject().Select(static member => member.Name));
        Assert.Equal(["generation", "lastReload"], ready.Configuration().EnumerateObject().Select(static member => member.Name));
        using var health = await Admin.GetAsync(gateway.AdminAddress + "/healthz");
        Assert.Equal("{\"status\":\"alive\"}", await health.Content.ReadAsStringAsync());

        using var told = await Admin.GetAsync(gateway.AdminAddress + "/readyz", "right");
        Assert.Contains("told-to-nobody", await told.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Probes_HostOfAPageThatWasBoundToIt_TellNothingThatIsConfigured()
    {
        _folder.Write(GatewayFolder.Configuration());
        await using var gateway = await _folder.StartAsync();

        var (status, text) = await AdministrationHost.SendAsync(gateway.AdminAddress, "GET", "/readyz", "attacker.example");

        Assert.Equal(200, status);
        Assert.DoesNotContain("counts", text, StringComparison.Ordinal);
        Assert.DoesNotContain("errors", text, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> StatusAsync(string url, string? key)
    {
        using var response = await Admin.GetAsync(url, key);
        return response.StatusCode;
    }
}
