using OfferProxy.DemoOrigin;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Packages;

/// <summary>The packed files in projects that know nothing of the repository.</summary>
public sealed class FreshProjectTests(PackedProjects packages) : IClassFixture<PackedProjects>
{
    [Fact]
    public async Task PluginExample_WithTheInstalledPackage_SharesAnOffer()
    {
        var example = PluginExample.Read();
        using var project = new FreshProject(packages.Feed, packages.Version, "OfferProxy");
        project.Write("Program.cs", example.Program);
        project.Write("appsettings.json", example.Settings);
        project.Write("integrations.json", example.Integrations);

        await project.BuildAsync();
        // Its package is the one of the feed.
        Assert.Contains("offerproxy", Directory.GetDirectories(project.Packages).Select(Path.GetFileName));

        await using var origin = await DemoOriginServer.StartAsync();
        using var client = new HttpClient { BaseAddress = await project.StartAsync(origin.Address) };
        List<string> told = [];
        foreach (var name in new[] { "Ana", "Boris", "Eva" })
        {
            using var response = await client.GetAsync(OfferUrl.New(Stores.AcmeStore, name: name, version: ""));
            told.Add(string.Join(", ", response.Headers.GetValues("Cache-Status")));
            Assert.Contains($"{name}, your order is confirmed", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal("OfferProxy; fwd=miss; stored", told[1]);
        Assert.StartsWith("OfferProxy; hit", told[2], StringComparison.Ordinal);
        Assert.Equal(2, origin.Requests.Count);
    }

    [Fact]
    public async Task KafkaExample_WithTheInstalledPackage_Builds()
    {
        var example = PluginExample.Read();
        using var project = new FreshProject(packages.Feed, packages.Version, "OfferProxy.Kafka");
        project.Write("Program.cs", example.Program.Replace("(\"Offers\"));", "(\"Offers\")).AddKafkaLedger();", StringComparison.Ordinal));

        await project.BuildAsync();

        Assert.Contains("offerproxy.kafka", Directory.GetDirectories(project.Packages).Select(Path.GetFileName));
    }
}
