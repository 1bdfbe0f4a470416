using OfferProxy.Gateway.Commands;
using Xunit;

namespace OfferProxy.EndToEndTests.Gateway;

public sealed class CommandTests : IDisposable
{
    private readonly GatewayFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Validate_Good_EndsWithZeroAndTellsWhatItFound()
    {
        _folder.Write(GatewayFolder.Configuration());

        var (exit, output, _) = await RunAsync("validate", "--config", _folder.File);

        Assert.Equal(0, exit);
        Assert.Contains($"{_folder.File}: valid: endpoints 1, routes 1, clusters 1, cache policies 0", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_ShippedConfiguration_IsValid()
    {
        var (exit, output, _) = await RunAsync("validate", "--config", Path.Combine(AppContext.BaseDirectory, "config", "offerproxy.json"));

        Assert.Contains("valid: endpoints 1, routes 14, clusters 1, cache policies 1", output, StringComparison.Ordinal);
        Assert.Equal(0, exit);
    }

    [Theory]
    [InlineData(""", "Admin": { "Urll": "" } """, "Admin:Urll: is not a known key; did you mean 'Url'?")]
    [InlineData(""", "Admin": { "Url": "https://127.0.0.1:1" } """, "Admin:Url = 'https://127.0.0.1:1': must be the http address")]
    [InlineData(""", "Server": { "InlineScheduling": "perhaps" } """, "Server:InlineScheduling = 'perhaps': must be true or false")]
    [InlineData(""", "Server": { "Inline": true } """, "Server:Inline: is not a known key; known are InlineScheduling, HitLane")]
    [InlineData(""", "AccessLog": { "To": "nowhere/access.log" } """, "AccessLog:To = 'nowhere/access.log': cannot be opened: there is no folder")]
    [InlineData(""", "AccessLog": { "To": "." } """, "AccessLog:To = '.': cannot be opened: it is a folder")]
    [InlineData(""", "AccessLog": { "To": "stdout", "Sample": 1.5 } """, "AccessLog:Sample = '1.5': must be a number from 0 to 1")]
    [InlineData(""", "AccessLog": { "ClientAddress": "Whole" } """, "AccessLog:ClientAddress = 'Whole': must be None or Network")]
    [InlineData(""", "AccessLog": { "File": "access.log" } """, "AccessLog:File: is not a known key; known are To, Sample, ClientAddress")]
    [InlineData(""", "Kestrel": { "Endpoints": { "Http": { "Url": "x" } } } """, "Kestrel:Endpoints:Http:Url = 'x': must be the http or https address")]
    [InlineData(""", "Kestrel": { } """, "Kestrel:Endpoints: must name at least one endpoint")]
    [InlineData(""", "Cors": { "Policy": { "p": {} } } """, "Cors:Policy: is not a known key; known are Policies")]
    [InlineData(""", "Cors": { "Policies": { "p": {} } } """, "Cors:Policies:p:Origins: is required")]
    [InlineData(""", "Cors": { "Policies": { "p": { "Origins": [ "shop.example" ] } } } """, "Cors:Policies:p:Origins:0 = 'shop.example': must be *, or scheme://host")]
    [InlineData(""", "Cors": { "Policies": { "p": { "Origins": [ "*" ], "AllowCredentials": true } } } """, "Cors:Policies:p:AllowCredentials = 'true': cannot stand with the origin *")]
    [InlineData(""", "Cors": { "Policies": { "p": { "Origins": [ "*" ], "MaxAge": 5 } } } """, "Cors:Policies:p:MaxAge = '5': must be a duration")]
    [InlineData(""", "Cors": { "Policies": { "p": { "Origins": [ "*" ], "Methods": [ "GE T" ] } } } """, "Cors:Policies:p:Methods:0 = 'GE T': must be a method")]
    [InlineData(""", "Cors": { "Policies": { "p": { "Origins": [ "*" ], "Headers": [ "a b" ] } } } """, "Cors:Policies:p:Headers:0 = 'a b': must be a header name")]
    [InlineData(""", "Cors": { "Policies": { "p": { "Origins": [ "*" ], "ExposedHeaders": [ "x\r\ny" ] } } } """, "Cors:Policies:p:ExposedHeaders:0 = 'x\\u000d\\u000ay': must be a header name")]
    [InlineData(""", "Cors": { "Policies": { "p": { "Origins": [ "https://d.example:443" ] } } } """, "Cors:Policies:p:Origins:0 = 'https://d.example:443': must be as browsers write it")]
    [InlineData(""", "Cors": { "Policies": { "p": { "Origins": [ "http://d.example:80" ] } } } """, "Cors:Policies:p:Origins:0 = 'http://d.example:80': must be as browsers write it")]
    [InlineData(""", "Cors": { "Policies": { "p": { "Origins": [ "https://d.example:0" ] } } } """, "Cors:Policies:p:Origins:0 = 'https://d.example:0': must be as browsers write it")]
    [InlineData(""", "Cors": { "Policies": { "p": { "Origins": [ "https://d.example:08443" ] } } } """, "Cors:Policies:p:Origins:0 = 'https://d.example:08443': must be as browsers write it")]
    [InlineData(""", "Cors": { "Policies": { "p": { "Origins": [ "https://[::1]:443" ] } } } """, "Cors:Policies:p:Origins:0 = 'https://[::1]:443': must be as browsers write it")]
    [InlineData(""", "Cors": { "Policies": { "p": { "Origins": [ "https://u@d.example" ] } } } """, "Cors:Policies:p:Origins:0 = 'https://u@d.example': must be *, or scheme://host")]
    [InlineData(""", "Cors": { "Policies": { "p": { "Origins": [ "https://d.example " ] } } } """, "Cors:Policies:p:Origins:0 = 'https://d.example ': must be *, or scheme://host")]
    [InlineData(""", "Cors": { "Policies": { "p": { "Origins": [ "https://d.example#x" ] } } } """, "Cors:Policies:p:Origins:0 = 'https://d.example#x': must be *, or scheme://host")]
    [InlineData(""", "Kestrel": { "Endpoints": [ { "Url": "http://127.0.0.1:0" } ] } """, "Kestrel:Endpoints: must be a section with keys of its own, not a list: give each entry a name")]
    [InlineData(""", "Kestrel": { "Endpoints": { "U": { "Url": "http://unix:/no-such-folder/x.sock" } } } """, "Kestrel:Endpoints:U:Url = 'http://unix:/no-such-folder/x.sock': must be a socket in a folder that exists: there is no folder /no-such-folder")]
    [InlineData(""", "AccessLog": { "To": "offerproxy.json" } """, "AccessLog:To = 'offerproxy.json': must be a file of its own, since it is written to: it is that of the configuration file")]
    [InlineData(""", "AccessLog": { "To": "./overrides.json" } """, "Offers:Overrides:File = 'overrides.json': must be a file of its own, since it is written to: it is that of AccessLog:To")]
    [InlineData(""", "RateLimits": { "Policies": { "p": { "By": "All", "Kind": "Concurrency" } } } """, "RateLimits:Policies:p:PermitLimit: is required: a whole number from 1 to 1000000")]
    [InlineData(""", "RateLimits": { "Policies": { "p": { "By": "All", "Kind": "SlidingWindow", "PermitLimit": 1 } } } """, "RateLimits:Policies:p:Window: is required: a duration from 00:00:00.1000000 to 1.00:00:00")]
    public async Task Validate_BrokenSection_EndsWithOneAndTellsIt(string section, string error)
    {
        var rest = GatewayFolder.Configuration(more: section);
        // A section given twice would be an error of the JSON.
        foreach (var line in rest.Split('\n').Where(line => line.StartsWith("  \"", StringComparison.Ordinal) && section.Contains(line.Split(':')[0].Trim(), StringComparison.Ordinal)))
        {
            rest = rest.Replace(line, "", StringComparison.Ordinal);
        }

        _folder.Write(rest);

        var (exit, output, _) = await RunAsync("validate", "-c", _folder.File);

        Assert.Equal(1, exit);
        Assert.Contains($"{_folder.File}: {error}", output, StringComparison.Ordinal);
        Assert.EndsWith($"1 error: the configuration is not valid.{Environment.NewLine}", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_ThousandsOfKeysThatNobodyKnows_TellsAHundredAndHowManyMore()
    {
        _folder.Write($"{{ {string.Join(", ", Enumerable.Range(0, 20_000).Select(static i => $"\"k{i}\": {{ \"x\": 1 }}"))} }}");

        var (exit, output, _) = await RunAsync("validate", "-c", _folder.File);

        var lines = output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((1, 102), (exit, lines.Length));
        Assert.Matches("^.*: k[0-9]+: and 199[0-9]{2} more errors from here on; mend those above first$", lines[100]);
    }

    [Theory]
    [InlineData("https://shop.example")]
    [InlineData("https://shop.example:8443")]
    [InlineData("http://shop.example:443")]
    [InlineData("https://*.shop.example:8443")]
    [InlineData("https://[::1]:8443")]
    [InlineData("HTTPS://Shop.example")]
    public async Task Validate_OriginAsABrowserWritesIt_IsValid(string origin)
    {
        _folder.Write(GatewayFolder.Configuration(more: $$""", "Cors": { "Policies": { "p": { "Origins": [ "{{origin}}" ], "Methods": [ "*" ], "Headers": [ "X-A" ] } } } """));

        Assert.Equal(0, (await RunAsync("validate", "-c", _folder.File)).Exit);
    }

    [Theory]
    [InlineData("CorsPolicy", "Integration", "lets no page read what this route answers")]
    [InlineData("RateLimiterPolicy", "p", "counts all requests of this route together")]
    public async Task Validate_PolicyByIntegrationWhereThePathNamesNone_IsAWarning(string key, string name, string warning)
    {
        var configuration = GatewayFolder.Configuration(more: """, "RateLimits": { "Policies": { "p": { "By": "Integration", "Kind": "Concurrency", "PermitLimit": 9 } } } """)
            .Replace("\"ClusterId\": \"c\"", $"\"ClusterId\": \"c\", \"{key}\": \"{name}\"", StringComparison.Ordinal);
        _folder.Write(configuration);
        var (exit, output, _) = await RunAsync("validate", "-c", _folder.File);
        _folder.Write(configuration.Replace("/{**rest}", "/{integration_id}/{**rest}", StringComparison.Ordinal));
        var (_, named, _) = await RunAsync("validate", "-c", _folder.File);

        Assert.Equal(0, exit);
        Assert.Contains($"warning: {_folder.File}: ReverseProxy:Routes:rest:{key} = '{name}': {warning}: its path has no {{integration_id}}", output, StringComparison.Ordinal);
        Assert.DoesNotContain("warning", named, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"Order\": -1,", "ReverseProxy:Routes:rest:Order = '-1': takes all requests of the route offer, which are refused then")]
    [InlineData("", null)]
    [InlineData("\"Order\": 5,", null)]
    public async Task Validate_PlainRouteBeforeOneWithAnOperation_IsAWarning(string order, string? warning)
    {
        _folder.Write(GatewayFolder.Configuration().Replace(
            "\"rest\": {",
            $$""" "offer": { "ClusterId": "c", "Match": { "Path": "/v2/places/{integration_id}/flows/{flow_id}/offers/new" }, "Metadata": { "Offers.Operation": "Create" } }, "rest": { {{order}}""", StringComparison.Ordinal));

        var (exit, output, _) = await RunAsync("validate", "-c", _folder.File);

        Assert.Equal(0, exit);
        Assert.Equal(warning is not null, output.Contains("warning: ", StringComparison.Ordinal));
        Assert.Contains(warning ?? "", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""", "Overrides": { "File": "/sys/overrides.json" }""", "Offers:Overrides:File = '/sys/overrides.json': cannot be written (it is not permitted)")]
    [InlineData(""", "Cache": { "Redis": "127.0.0.1:1" }""", "Offers:Events:KeyFile: is not set, though gateways share a Redis")]
    public async Task Validate_WhatWillBeMissedLater_IsAWarningAndToldAtTheStart(string offers, string warning)
    {
        _folder.Write(GatewayFolder.Configuration(offers: offers));

        var (exit, output, _) = await RunAsync("validate", "-c", _folder.File);
        using var gateway = await GatewayProcess.StartAsync("--config", _folder.File);

        Assert.Equal(0, exit);
        Assert.Contains($"warning: {_folder.File}: {warning}", output, StringComparison.Ordinal);

        // As JSON writes it.
        var told = warning.Replace("'", "\\u0027", StringComparison.Ordinal);
        Assert.Contains(gateway.Lines, line => line.Contains("\"EventId\":906", StringComparison.Ordinal) && line.Contains(told, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("0.0.0.0/0", true)]
    [InlineData("::/0", true)]
    [InlineData("0.0.0.0/1", false)]
    [InlineData("10.0.0.5", false)]
    public async Task Validate_TrustInEverybody_IsAWarning(string network, bool warned)
    {
        _folder.Write(GatewayFolder.Configuration().Replace("\"Server\": { ", $"\"Server\": {{ \"TrustedProxies\": [ \"unix:\", \"{network}\" ], ", StringComparison.Ordinal));

        var (exit, output, _) = await RunAsync("validate", "-c", _folder.File);

        Assert.Equal(0, exit);
        Assert.Equal(warned, output.Contains($"warning: {_folder.File}: Server:TrustedProxies:1 = '{network}': is everybody", StringComparison.Ordinal));
        Assert.Equal(warned, output.Contains("warning: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}/", "is the admin address of this gateway, which is not for shoppers")]
    [InlineData("http://localhost:{0}/", "is the admin address of this gateway, which is not for shoppers")]
    [InlineData("http://127.0.0.2:{0}/", null)]
    public async Task Validate_DestinationThatIsTheGatewayItself_IsAWarning(string destination, string? warning)
    {
        var port = FreePort.Find();
        _folder.Write(GatewayFolder.Configuration(string.Format(System.Globalization.CultureInfo.InvariantCulture, destination, port))
            .Replace("\"Admin\": { \"Url\": \"http://127.0.0.1:0\" }", $"\"Admin\": {{ \"Url\": \"http://127.0.0.1:{port}\" }}", StringComparison.Ordinal));

        var (exit, output, _) = await RunAsync("validate", "-c", _folder.File);

        Assert.Equal(0, exit);
        Assert.Equal(warning is not null, output.Contains("warning: ", StringComparison.Ordinal));
        Assert.Contains(warning ?? "", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://0.0.0.0:{0}", "http://0.0.0.0:{0}/", true)]
    [InlineData("http://0.0.0.0:{0}", "http://127.0.0.1:{0}/", true)]
    [InlineData("http://*:{0}", "http://[::1]:{0}/", true)]
    [InlineData("http://*:{0}", "http://origin.example:{0}/", false)]
    [InlineData("http://0.0.0.0:{0}", "http://192.0.2.1:{0}/", false)]
    public async Task Validate_DestinationWhereShoppersReachTheGateway_IsAWarning(string listening, string destination, bool warned)
    {
        var port = FreePort.Find();
        _folder.Write(GatewayFolder.Configuration(string.Format(System.Globalization.CultureInfo.InvariantCulture, destination, port))
            .Replace("\"Http\": { \"Url\": \"http://127.0.0.1:0\" }", $"\"Http\": {{ \"Url\": \"{string.Format(System.Globalization.CultureInfo.InvariantCulture, listening, port)}\" }}", StringComparison.Ordinal));

        var (exit, output, _) = await RunAsync("validate", "-c", _folder.File);

        Assert.Equal(0, exit);
        Assert.Equal(warned, output.Contains("is where shoppers reach this gateway: each request is answered with 508", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/?b=c")]
    [InlineData("http://127.0.0.1:0/")]
    [InlineData("http://127.0.0.1:9/#a")]
    public async Task Validate_DestinationThatIsNoPlaceOfAnOrigin_IsTold(string address)
    {
        _folder.Write(GatewayFolder.Configuration(address));

        var (exit, output, _) = await RunAsync("validate", "-c", _folder.File);

        Assert.Equal(1, exit);
        Assert.Contains("Destinations:a:Address", output, StringComparison.Ordinal);
        Assert.Contains("must be where an origin is reached", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"*\", \"null\"")]
    [InlineData("\"https://shop.example\", \"*\"")]
    public async Task Validate_AllOriginsBesideOthers_IsTold(string origins)
    {
        _folder.Write(GatewayFolder.Configuration(more: $$""", "Cors": { "Policies": { "p": { "Origins": [ {{origins}} ] } } } """));

        var (exit, output, _) = await RunAsync("validate", "-c", _folder.File);

        Assert.Equal(1, exit);
        Assert.Contains("Cors:Policies:p:Origins = '*': must stand alone", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("purge --all")]
    [InlineData("overrides")]
    public async Task CommandThatAsksAGateway_ConfigurationFile_IsAWrongCommandLine(string command)
    {
        var (exit, output, error) = await RunAsync([.. command.Split(' '), "--config", "x.json"]);

        Assert.Equal((2, ""), (exit, output));
        Assert.Contains("asks a gateway that runs, and reads no --config: --admin URL says which one", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("validate", "--config", "")]
    [InlineData("validate", "--config", "a\0b")]
    [InlineData("run", "-c", " ")]
    [InlineData("status", "--key-file", "")]
    [InlineData("ledger verify", "--spool", "")]
    public async Task AnyCommand_OptionThatNamesNoFile_IsAWrongCommandLine(string command, string option, string file)
    {
        var (exit, output, error) = await RunAsync([.. command.Split(' '), option, file]);

        Assert.Equal((2, ""), (exit, output));
        Assert.Contains("must name a file, and is empty or no name of one.", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""", "AccessLog": { "To": "a\u0000b" } """, "AccessLog:To")]
    [InlineData(""", "Admin": { "ApiKeyFile": "a\u0000b" } """, "Admin:ApiKeyFile")]
    public async Task Validate_ValueWithNul_IsTold(string section, string key)
    {
        _folder.Write(GatewayFolder.Configuration(more: section).Replace("\"Admin\": { \"Url\": \"http://127.0.0.1:0\" },", "", StringComparison.Ordinal));

        var (exit, output, _) = await RunAsync("validate", "-c", _folder.File);

        Assert.Equal(1, exit);
        Assert.Contains($"{_folder.File}: {key}: must not hold the character \\u0000", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", "is a folder; name the configuration file in it")]
    [InlineData("/dev/zero", "is no file, but a device, a pipe or a socket")]
    public async Task Validate_ConfigurationThatIsNoFile_IsTold(string file, string rule)
    {
        var (exit, output, _) = await RunAsync("validate", "--config", file);

        Assert.Equal(1, exit);
        Assert.Contains($"{file}: file: {rule}", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_ManyErrors_TellsAllOneALine()
    {
        _folder.Write(GatewayFolder.Configuration(origin: "x", offers: """, "Cach": {}, "Origin": { "Timeout": 5 } """));

        var (exit, output, _) = await RunAsync("validate", "-c", _folder.File);

        Assert.Equal(1, exit);
        Assert.Equal(4, output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("3 errors:", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("validate")]
    public async Task AnyCommand_BrokenJson_EndsWithOneAndNamesFileAndLine(string command)
    {
        _folder.Write("{\n  \"Offers\": {\n    \"PublicUrl\" \"x\"\n  }\n}");

        var (exit, output, error) = await RunAsync(command, "-c", _folder.File);

        Assert.Equal(1, exit);
        Assert.Contains($"{_folder.File}: line 3: is not valid JSON", output + error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_MissingFile_EndsWithOneAndSaysWhatToDo()
    {
        var (exit, _, error) = await RunAsync("-c", _folder.File);

        Assert.Equal(1, exit);
        Assert.Contains($"{_folder.File}: file: does not exist; name the configuration file with --config FILE", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_BadConfiguration_EndsWithOneAndTellsErrors()
    {
        _folder.Write(GatewayFolder.Configuration(offers: """, "Typo": 1"""));

        var (exit, _, error) = await RunAsync("run", "-c", _folder.File);

        Assert.Equal(1, exit);
        Assert.Contains("Offers:Typo: is not a known key", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_AddressInUse_EndsWithOneAndNamesIt()
    {
        await using var other = await SlowOrigin.StartAsync();
        var address = other.Address.TrimEnd('/');
        _folder.Write(GatewayFolder.Configuration().Replace("\"Http\": { \"Url\": \"http://127.0.0.1:0\"", $"\"Http\": {{ \"Url\": \"{address}\"", StringComparison.Ordinal));

        var (exit, _, error) = await RunAsync("run", "-c", _folder.File);

        Assert.Equal(1, exit);
        Assert.Contains($"cannot start: Failed to bind to address {address}: address already in use.", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help", "Offers__PublicUrl=")]
    [InlineData("validate --help", "validate --config new.json")]
    public async Task Help_HasExamples(string arguments, string example)
    {
        var (exit, output, _) = await RunAsync(arguments.Split(' '));

        Assert.Equal(0, exit);
        Assert.Contains(example, output, StringComparison.Ordinal);
    }

    private static async Task<(int Exit, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await GatewayCommandLine.RunAsync(arguments, output, error);
        return (exit, output.ToString(), error.ToString());
    }
}
