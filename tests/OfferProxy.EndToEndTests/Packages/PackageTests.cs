using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using Xunit;

namespace OfferProxy.EndToEndTests.Packages;

/// <summary>What is in the packages, and what they say of themselves.</summary>
public sealed class PackageTests(PackedProjects packages) : IClassFixture<PackedProjects>
{
    [Theory]
    [InlineData("OfferProxy")]
    [InlineData("OfferProxy.Kafka")]
    public void Package_Files_AreItsAssemblyItsDocumentationReadmeAndIcon(string id)
    {
        using var package = packages.Open(id);

        // What NuGet itself writes has folders of its own.
        var files = package.Entries.Select(static entry => entry.FullName)
            .Where(static name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal) && name != "[Content_Types].xml");

        Assert.Equal([$"{id}.nuspec", "README.md", "icon.png", $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"], files.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("OfferProxy", "yarp")]
    [InlineData("OfferProxy.Kafka", "kafka")]
    public void Nuspec_OfAPackage_SaysWhatItIsWhoseAndUnderWhichLicence(string id, string tag)
    {
        var metadata = packages.Nuspec(id);
        var licence = metadata.Elements().Single(static element => element.Name.LocalName == "license");
        var repository = metadata.Elements().Single(static element => element.Name.LocalName == "repository");

        Assert.Equal(id, PackedProjects.Text(metadata, "id"));
        Assert.Matches(@"^\d+\.\d+\.\d+(-[0-9a-z.]+)?$", PackedProjects.Text(metadata, "version"));
        Assert.Equal("The OfferProxy authors", PackedProjects.Text(metadata, "authors"));
        Assert.Equal(("MIT", "expression"), (licence.Value, licence.Attribute("type")?.Value));
        Assert.Equal(("README.md", "icon.png"), (PackedProjects.Text(metadata, "readme"), PackedProjects.Text(metadata, "icon")));
        Assert.NotEmpty(PackedProjects.Text(metadata, "description")!);
        Assert.Contains(tag, PackedProjects.Text(metadata, "tags")!.Split(' '));
        Assert.Equal("git", repository.Attribute("type")?.Value);
        Assert.Matches("^[0-9a-f]{40}$", repository.Attribute("commit")?.Value);
    }

    [Fact]
    public void Nuspec_OfKafka_NeedsThePluginOfItsOwnVersion()
    {
        var dependencies = packages.Nuspec("OfferProxy.Kafka").Descendants().Where(static element => element.Name.LocalName == "dependency");

        Assert.Equal(packages.Version, dependencies.Single(static dependency => dependency.Attribute("id")?.Value == "OfferProxy").Attribute("version")?.Value);
    }

    [Theory]
    [InlineData("OfferProxy")]
    [InlineData("OfferProxy.Kafka")]
    public void Dependencies_OfAPackage_AreNoneOfTheBuildOrTheTests(string id)
    {
        var names = packages.Nuspec(id).Descendants().Where(static element => element.Name.LocalName == "dependency").Select(static element => element.Attribute("id")!.Value);

        Assert.DoesNotContain(names, static name =>
            name.StartsWith("MinVer", StringComparison.Ordinal) || name.Contains("Analyzers", StringComparison.Ordinal) || name.Contains("xunit", StringComparison.Ordinal) || name.Contains("Gateway", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("OfferProxy")]
    [InlineData("OfferProxy.Kafka")]
    public void Symbols_OfAPackage_AreThoseOfItsAssembly(string id)
    {
        using var package = packages.Open(id);
        using var symbols = packages.Open(id, "snupkg");
        using var assembly = new PEReader(new MemoryStream(PackedProjects.Read(package, $"lib/net10.0/{id}.dll")));
        using var pdb = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(PackedProjects.Read(symbols, $"lib/net10.0/{id}.pdb")));

        var wanted = assembly.ReadCodeViewDebugDirectoryData(assembly.ReadDebugDirectory().Single(static entry => entry.Type == DebugDirectoryEntryType.CodeView));
        Assert.Equal(wanted.Guid, new Guid(pdb.GetMetadataReader().DebugMetadataHeader!.Id.AsSpan(0, 16)));
        Assert.DoesNotContain(symbols.Entries, static entry => entry.Name.EndsWith(".dll", StringComparison.Ordinal));
    }

    [Fact]
    public void Icon_OfThePackages_IsAPngOf128Pixels()
    {
        using var package = packages.Open("OfferProxy");
        var icon = PackedProjects.Read(package, "icon.png");

        Assert.Equal("\u0089PNG\r\n\u001a\n", Encoding.Latin1.GetString(icon, 0, 8));
        Assert.Equal((128, 128), (BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(20))));
    }

    [Fact]
    public void Readme_OfThePackage_HasTheExamplesOfTheProjects()
    {
        using var package = packages.Open("OfferProxy");
        var readme = Encoding.UTF8.GetString(PackedProjects.Read(package, "README.md"));

        var example = PluginExample.Read();
        Assert.Equal(example, PluginExample.Read(readme));
    }
}
