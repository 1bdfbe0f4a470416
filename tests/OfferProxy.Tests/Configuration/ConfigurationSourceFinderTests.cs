using Microsoft.Extensions.Configuration;
using OfferProxy.Configuration;
using Xunit;

namespace OfferProxy.Tests.Configuration;

public class ConfigurationSourceFinderTests
{
    [Fact]
    public void SourceOf_KeyInFileAndEnvironment_IsTheLastThatHoldsIt()
    {
        using var folder = new TempFolder();
        var file = folder.Write("main.json", """{ "FINDER": { "A": 1, "B": 2 } }""");
        Environment.SetEnvironmentVariable("FINDER__A", "3");
        var root = new ConfigurationBuilder().AddJsonFile(file).AddEnvironmentVariables().Build();
        var chained = new ConfigurationBuilder().AddConfiguration(root).Build();

        Assert.Equal("environment", ConfigurationSourceFinder.SourceOf(root, "FINDER:A"));
        Assert.Equal(file, ConfigurationSourceFinder.SourceOf(root, "FINDER:B"));
        Assert.Equal(file, ConfigurationSourceFinder.SourceOf(root, "FINDER:Missing"));
        Assert.Equal(file, ConfigurationSourceFinder.SourceOf(root, "Elsewhere:Missing"));
        Assert.Equal(file, ConfigurationSourceFinder.SourceOf(chained, "FINDER:B"));
        Assert.Equal("", ConfigurationSourceFinder.SourceOf(root.GetSection("FINDER"), "FINDER:B"));
    }

    // As appsettings.Production.json is to a host that has none.
    [Fact]
    public void SourceOf_KeyThatStandsNowhereAndOptionalFileThatIsNotThere_IsTheFileThatIs()
    {
        using var folder = new TempFolder();
        var file = folder.Write("main.json", """{ "Other": 1 }""");
        var missing = Path.Combine(Path.GetDirectoryName(file)!, "main.Production.json");

        Assert.Equal(file, ConfigurationSourceFinder.SourceOf(new ConfigurationBuilder().AddJsonFile(file).AddJsonFile(missing, optional: true).Build(), "Offers:PublicUrl"));
        Assert.Equal("", ConfigurationSourceFinder.SourceOf(new ConfigurationBuilder().AddJsonFile(missing, optional: true).Build(), "Offers:PublicUrl"));
    }
}
