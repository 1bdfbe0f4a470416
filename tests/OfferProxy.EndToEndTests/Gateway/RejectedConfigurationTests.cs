using System.Text;
using Microsoft.Extensions.Configuration;
using OfferProxy.Configuration;
using OfferProxy.Gateway.Commands;
using OfferProxy.Gateway.Configuration.Rules;
using Xunit;

namespace OfferProxy.EndToEndTests.Gateway;

/// <summary>What would break at the start, or at each request, is told before.</summary>
public sealed class RejectedConfigurationTests : IDisposable
{
    private const string Routes = "\"Match\": { \"Path\": \"/{**rest}\" }";

    private readonly GatewayFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("\"Admin\":", "\"Amdin\":", "Amdin: is not a known key; did you mean 'Admin'?")]
    [InlineData("\"Offers\":", "\"Ofers\":", "Ofers: is not a known key; did you mean 'Offers'?")]
    [InlineData("\"Kestrel\":", "\"Kestral\":", "Kestral: is not a known key; did you mean 'Kestrel'?")]
    [InlineData("\"ReverseProxy\":", "\"ReversProxy\":", "ReversProxy: is not a known key; did you mean 'ReverseProxy'?")]
    [InlineData("\"Admin\": { \"Url\": \"http://127.0.0.1:0\" }", "\"Admin\": { \"Url\": \"http://127.0.0.1:0\" }, \"Anything\": 1", "Anything: is not a known key; known are Kestrel, Admin, Server, Logging, AccessLog, Cors, RateLimits, ReverseProxy, Offers, $schema")]
    [InlineData("\"Routes\":", "\"Rotes\":", "ReverseProxy:Rotes: is not a known key; did you mean 'Routes'?")]
    [InlineData("\"Match\":", "\"Mach\": 1, \"Match\":", "ReverseProxy:Routes:rest:Mach: is not a known key; did you mean 'Match'?")]
    [InlineData(Routes, Routes + ", \"Metdata\": { \"Offers.Operation\": \"Create\" }", "ReverseProxy:Routes:rest:Metdata: is not a known key; did you mean 'Metadata'?")]
    [InlineData(Routes, Routes + ", \"Metadata\": { \"Ofers.Operation\": \"Create\" }", "ReverseProxy:Routes:rest:Metadata:Ofers.Operation = 'Create': is not a known key; did you mean 'Offers.Operation'?")]
    [InlineData(Routes, Routes + ", \"Timeout\": \"00:00:10\"", "ReverseProxy:Routes:rest:Timeout = '00:00:10': cannot be kept: the gateway has no time-outs of routes.")]
    [InlineData(Routes, Routes + ", \"AuthorizationPolicy\": \"Default\"", "ReverseProxy:Routes:rest:AuthorizationPolicy = 'Default': cannot be kept: the gateway authenticates nobody.")]
    [InlineData(Routes, Routes + ", \"RateLimiterPolicy\": \"default\"", "ReverseProxy:Routes:rest:RateLimiterPolicy = 'default': names no limit: name a policy of RateLimits:Policies, or remove it")]
    [InlineData(Routes, Routes + ", \"OutputCachePolicy\": \"x\"", "ReverseProxy:Routes:rest: OutputCache policy 'x' not found for route 'rest'.")]
    [InlineData(Routes, Routes + ", \"TimeoutPolicy\": \"x\"", "ReverseProxy:Routes:rest: Timeout policy 'x' not found for route 'rest'.")]
    [InlineData("\"Destinations\": { \"a\": { \"Address\": \"http://127.0.0.1:9/\" } }", "\"Destinations\": { }", "ReverseProxy:Clusters:c:Destinations: must name at least one destination")]
    [InlineData("\"Address\":", "\"Adress\": \"\", \"Address\":", "ReverseProxy:Clusters:c:Destinations:a:Adress: is not a known key; did you mean 'Address'?")]
    [InlineData("\"Url\": \"http://127.0.0.1:0\" } } }", "\"Url\": \"http://127.0.0.1:0\", \"Protocls\": \"Http1\" } } }", "Kestrel:Endpoints:Http:Protocls: is not a known key; did you mean 'Protocols'?")]
    [InlineData("\"Url\": \"http://127.0.0.1:0\" } } }", "\"Url\": \"http://127.0.0.1:0\", \"Protocols\": \"Http4\" } } }", "Kestrel:Endpoints:Http:Protocols = 'Http4': must be Http1, Http2, Http1AndHttp2, Http3 or Http1AndHttp2AndHttp3; did you mean 'Http1'?")]
    [InlineData("\"Url\": \"http://127.0.0.1:0\" } } }", "\"Url\": \"https://127.0.0.1:0\" } } }", "Kestrel:Endpoints:Http:Certificate: is required for https")]
    [InlineData("\"Url\": \"http://127.0.0.1:0\" } } }", "\"Url\": \"https://127.0.0.1:0\", \"Certificate\": { \"Path\": \"none.pem\", \"KeyPath\": \"none.key\" } } } }", "Kestrel:Endpoints:Http:Certificate:Path = 'none.pem': cannot be loaded: there is no file")]
    [InlineData("\"Url\": \"http://127.0.0.1:0\" } } }", "\"Url\": \"http://127.0.0.1:0\" } }, \"Limits\": { \"MaxRequestLineSze\": 1 } }", "Kestrel:Limits:MaxRequestLineSze: is not a known key; did you mean 'MaxRequestLineSize'?")]
    [InlineData("\"Url\": \"http://127.0.0.1:0\" } } }", "\"Url\": \"http://127.0.0.1:0\" } }, \"Limits\": { \"MaxRequestBufferSize\": 100 } }", "Kestrel:Limits:MaxRequestBufferSize = '100': must be at least MaxRequestLineSize")]
    [InlineData("\"Admin\":", "\"Logging\": { \"LogLevel\": { \"Default\": \"Informatoin\" } }, \"Admin\":", "Logging:LogLevel:Default = 'Informatoin': must be Trace, Debug, Information, Warning, Error, Critical or None; did you mean 'Information'?")]
    [InlineData("\"Admin\":", "\"Logging\": { \"Loglevels\": { } }, \"Admin\":", "Logging:Loglevels: is not a known key; did you mean 'LogLevel'?")]
    [InlineData("\"Server\": {", "\"Server\": { \"TrustedProxies\": [ \"10.0.0.1/8\" ],", "Server:TrustedProxies:0 = '10.0.0.1/8': must be an address such as 10.0.0.5 or 2001:db8::5, a network such as 10.0.0.0/8 or 2001:db8::/32 with no bits set beyond its prefix, or unix:")]
    [InlineData("\"Server\": {", "\"Server\": { \"TrustedProxies\": [ \"::1\", \"10\" ],", "Server:TrustedProxies:1 = '10': must be an address such as 10.0.0.5")]
    [InlineData("\"Server\": {", "\"Server\": { \"TrustedProxies\": [ \"proxy.example\" ],", "Server:TrustedProxies:0 = 'proxy.example': must be an address such as 10.0.0.5")]
    [InlineData("\"Server\": {", "\"Server\": { \"TrustedProxies\": \"10.0.0.0/8\",", "Server:TrustedProxies = '10.0.0.0/8': must be a list")]
    [InlineData("\"Offers\": {", "\"Offers\": { \"ViaId\": \"edge\",", "Offers:ViaId: must be 16 to 32 of a-z and 0-9 that nobody guesses")]
    [InlineData("\"Admin\":", "\"RateLimits\": { \"Policies\": { \"a\": { \"Kind\": \"Concurrency\", \"PermitLimit\": 1 } } }, \"Admin\":", "RateLimits:Policies:a:By: is required: Client or Integration or All")]
    [InlineData("\"Admin\":", "\"RateLimits\": { \"Policies\": { \"a\": { \"By\": \"Everybody\", \"Kind\": \"Concurrency\", \"PermitLimit\": 1 } } }, \"Admin\":", "RateLimits:Policies:a:By = 'Everybody': must be Client or Integration or All")]
    [InlineData("\"Admin\":", "\"RateLimits\": { \"Policies\": { \"a\": { \"By\": \"All\", \"Kind\": \"SlidingWindw\", \"PermitLimit\": 1 } } }, \"Admin\":", "RateLimits:Policies:a:Kind = 'SlidingWindw': must be TokenBucket or SlidingWindow or Concurrency; did you mean 'SlidingWindow'?")]
    [InlineData("\"Admin\":", "\"RateLimits\": { \"Policies\": { \"a\": { \"By\": \"All\", \"Kind\": \"Concurrency\", \"PermitLimit\": 0 } } }, \"Admin\":", "RateLimits:Policies:a:PermitLimit = '0': must be a whole number from 1 to 1000000")]
    [InlineData("\"Admin\":", "\"RateLimits\": { \"Policies\": { \"a\": { \"By\": \"All\", \"Kind\": \"TokenBucket\", \"TokenLimit\": 1, \"TokensPerPeriod\": 1, \"ReplenishmentPeriod\": \"00:00:00.01\" } } }, \"Admin\":", "RateLimits:Policies:a:ReplenishmentPeriod = '00:00:00.01': must be from 00:00:00.1000000 to 1.00:00:00")]
    [InlineData("\"Admin\":", "\"RateLimits\": { \"Policies\": { \"a\": { \"By\": \"All\", \"Kind\": \"Concurrency\", \"PermitLimit\": 1, \"Window\": \"00:00:01\" } } }, \"Admin\":", "RateLimits:Policies:a:Window: is not a known key; known are By, Kind, PermitLimit, QueueLimit")]
    [InlineData("\"Admin\":", "\"RateLimits\": { \"Policies\": { \"a\": { \"By\": \"All\", \"Kind\": \"Concurrency\", \"PermitLimit\": 1, \"IPv6Prefix\": 64 } } }, \"Admin\":", "RateLimits:Policies:a:IPv6Prefix: is not a known key")]
    [InlineData("\"Admin\":", "\"RateLimits\": { \"Policies\": { \"a\": { \"By\": \"Client\", \"Kind\": \"Concurrency\", \"PermitLimit\": 1, \"IPv4Prefix\": 33 } } }, \"Admin\":", "RateLimits:Policies:a:IPv4Prefix = '33': must be a whole number from 8 to 32")]
    [InlineData("\"Admin\":", "\"RateLimits\": { \"Policies\": { \"default\": { \"By\": \"All\", \"Kind\": \"Concurrency\", \"PermitLimit\": 1 } } }, \"Admin\":", "RateLimits:Policies:default: must have another name: routes mean no policy by it")]
    [InlineData("\"Admin\":", "\"RateLimits\": { \"per-client\": {} }, \"Admin\":", "RateLimits:per-client: is not a known key; known are Policies")]
    [InlineData(Routes, Routes + ", \"RateLimiterPolicy\": \"x\"", "ReverseProxy:Routes:rest:RateLimiterPolicy = 'x': must name one of RateLimits:Policies; there are none")]
    public async Task Validate_WhatWouldBreak_IsOneErrorThatSaysWhatToDo(string from, string to, string error)
    {
        var text = GatewayFolder.Configuration();
        Assert.Contains(from, text, StringComparison.Ordinal);
        _folder.Write(text.Replace(from, to, StringComparison.Ordinal));

        var (exit, output) = await ValidateAsync();

        Assert.Contains($"{_folder.File}: {error}", output, StringComparison.Ordinal);
        Assert.EndsWith($"1 error: the configuration is not valid.{Environment.NewLine}", output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Failed, exit);
    }

    [Theory]
    [InlineData("http://127.0.0.1:19080", "http://127.0.0.1:19080")]
    [InlineData("http://*:19080", "http://localhost:19080")]
    [InlineData("http://0.0.0.0:19080", "http://127.0.0.1:19080")]
    public async Task Validate_AdminAndShoppersOnOnePort_IsAnError(string shoppers, string admin)
    {
        _folder.Write(GatewayFolder.Configuration()
            .Replace("\"Admin\": { \"Url\": \"http://127.0.0.1:0\"", $"\"Admin\": {{ \"Url\": \"{admin}\"", StringComparison.Ordinal)
            .Replace("\"Http\": { \"Url\": \"http://127.0.0.1:0\"", $"\"Http\": {{ \"Url\": \"{shoppers}\"", StringComparison.Ordinal));

        var (exit, output) = await ValidateAsync();

        Assert.Contains($"Kestrel:Endpoints:Http:Url = '{shoppers}': must not be where Admin:Url listens", output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Failed, exit);
    }

    [Theory]
    [InlineData("""[ "plcement" ]""", "in the place of 'plcement'")]
    [InlineData("[ ]", "Add it to Offers:CachePolicies:p:Key")]
    [InlineData("""[ "header:placement" ]""", "Add it to Offers:CachePolicies:p:Key")]
    public async Task Validate_PolicyWithoutTheKeyThatAdmissionRequires_IsAnError(string key, string said)
    {
        _folder.Write(GatewayFolder.Configuration(offers: $$""", "CachePolicies": { "p": { "Key": {{key}} } } """).Replace(
            Routes, """
            "Match": { "Path": "/places/{integration_id}/flows/{flow_id}/offers/new", "Methods": [ "GET" ] }, "Metadata": { "Offers.Operation": "Create", "Offers.CachePolicy": "p" }
            """, StringComparison.Ordinal));

        var (_, output) = await ValidateAsync();

        Assert.Contains("Metadata:Offers.CachePolicy = 'p': must name a policy that has 'placement' as a key", output, StringComparison.Ordinal);
        Assert.Contains(said, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Offers:Origin:LinkHosts:0", "Offers:Origin:LinkHosts: is given by two sources, and they are merged by position")]
    [InlineData("Offers:Origin:LinkHosts:2", "Offers:Origin:LinkHosts: is given by two sources, and they are merged by position")]
    [InlineData("Offers:Origin:LinkHosts:0 Offers:Origin:LinkHosts:1", null)]
    [InlineData("Offers:PublicUrl", null)]
    public void Check_ListOfFileAndAnother_IsAnErrorUnlessItIsWholeInOne(string keys, string? error)
    {
        // The environment is one for all tests that run beside this one: another source stands for it.
        _folder.Write(GatewayFolder.Configuration(offers: """, "Origin": { "LinkHosts": [ "a.example", "b.example" ] } """));
        var ini = string.Join('\n', keys.Split(' ').Select(static key => $"{key}=c.example"));
        var root = new ConfigurationBuilder().AddJsonFile(_folder.File).AddIniStream(new MemoryStream(Encoding.UTF8.GetBytes(ini))).Build();
        var errors = new ConfigurationErrors(static _ => "");

        ListSourcesRule.Check(root, errors);

        Assert.Equal(error is null ? [] : [error], errors.All.Select(static one => one.ToString().Split(": give", StringSplitOptions.None)[0].Replace("configuration: ", "", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("--confg x")]
    [InlineData("vaildate")]
    [InlineData("demo")]
    public async Task Run_CommandLineThatIsNotUnderstood_EndsWithTwo(string arguments)
    {
        using var output = new StringWriter();

        Assert.Equal(ExitCodes.Usage, await GatewayCommandLine.RunAsync(arguments.Split(' '), output, output));
        Assert.NotEmpty(output.ToString());
    }

    private async Task<(int Exit, string Output)> ValidateAsync()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        return (await GatewayCommandLine.RunAsync(["validate", "-c", _folder.File], output, error), output.ToString());
    }
}
