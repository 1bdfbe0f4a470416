using OfferProxy.Gateway.Commands;
using OfferProxy.Gateway.Hosting;
using Xunit;

namespace OfferProxy.EndToEndTests.Gateway;

public sealed class StartTests : IDisposable
{
    private readonly GatewayFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Start_GoodConfiguration_IsReadOnce()
    {
        _folder.Write(GatewayFolder.Configuration());
        var reads = 0;

        await using var gateway = await RunningGateway.StartAsync(_folder.File, _ =>
        {
            reads++;
            return [];
        });

        Assert.Equal(1, reads);
        Assert.Equal(1, (await Admin.ReadyAsync(gateway.AdminAddress)).Body.Generation());
    }

    [Fact]
    public async Task Start_Overrides_StandAboveTheFileThatTheySee()
    {
        await using var origin = await SlowOrigin.StartAsync();
        origin.Response.SetResult();
        _folder.Write(GatewayFolder.Configuration("http://127.0.0.1:9/"));

        await using var gateway = await RunningGateway.StartAsync(_folder.File, configuration => configuration
            .GetSection("ReverseProxy:Clusters:c:Destinations").GetChildren()
            .Select(destination => KeyValuePair.Create<string, string?>($"{destination.Path}:Address", origin.Address)));

        using var response = await Admin.GetAsync(gateway.Address + "/x");
        Assert.Equal("late", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(""", "Typo": 1""", """, "Server": { "Inline": true }""", "http://127.0.0.1:9/")]
    [InlineData(""", "Typo": 1""", "", "x")]
    [InlineData("", """, "Server": { "InlineScheduling": "perhaps" }""", "x")]
    [InlineData(""", "Integrations": { "File": "nowhere.json" }""", "", "http://127.0.0.1:9/")]
    [InlineData("", """, "Cors": { "Policies": { "p": {} } }""", "http://127.0.0.1:9/")]
    public async Task Run_BadConfiguration_TellsWhatValidateTells(string offers, string more, string origin)
    {
        _folder.Write(GatewayFolder.Configuration(origin, offers, more));
        using var run = new StringWriter();
        using var validate = new StringWriter();

        Assert.Equal(1, await GatewayCommandLine.RunAsync(["run", "-c", _folder.File], TextWriter.Null, run));
        Assert.Equal(1, await GatewayCommandLine.RunAsync(["validate", "-c", _folder.File], validate, TextWriter.Null));

        Assert.Equal(validate.ToString(), run.ToString());
    }
}
