using System.Text.Json;
using Microsoft.Extensions.Configuration;
using OfferProxy.Gateway.Configuration;
using Xunit;

namespace OfferProxy.EndToEndTests.Gateway;

public class ChildKeyIndexTests
{
    [Fact]
    public void IndexedJsonFile_ShippedConfiguration_ReadsAsAnOrdinaryOne()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "config", "offerproxy.json");

        Assert.NotEmpty(Read(new ConfigurationBuilder().AddJsonFile(file)));
        Assert.Equal(Read(new ConfigurationBuilder().AddJsonFile(file)), Read(Indexed(file)));
    }

    [Fact]
    public void IndexedJsonFile_BesideOthers_GivesTheSameChildrenInTheSameOrder()
    {
        using var folder = new GatewayFolder();
        folder.Write(JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["List"] = "cabdefghijk".ToCharArray(),
            ["b"] = new Dictionary<string, string> { ["X"] = "1", ["a:deep:key"] = "2" },
            ["Empty"] = new Dictionary<string, string>(),
            ["a"] = "3",
        }));
        var others = new Dictionary<string, string?> { ["list:10"] = "k2", ["B:y"] = "4", ["c"] = "5", ["List:2:x"] = "6" };

        var ordinary = new ConfigurationBuilder().AddJsonFile(folder.File).AddInMemoryCollection(others);
        var indexed = Indexed(folder.File).AddInMemoryCollection(others);

        Assert.Equal(Read(ordinary), Read(indexed));
    }

    private static IConfigurationBuilder Indexed(string file) =>
        new ConfigurationBuilder().SetBasePath(Path.GetDirectoryName(file)!).Add(new IndexedJsonFile { Path = Path.GetFileName(file) });

    private static List<KeyValuePair<string, string?>> Read(IConfigurationBuilder builder) => [.. builder.Build().AsEnumerable()];
}
