using System.IO.Compression;
using System.Reflection;
using System.Xml.Linq;
using Xunit;

namespace OfferProxy.EndToEndTests.Packages;

/// <summary>The packages, made of the assemblies that are tested, in a folder that is a feed; gone after the tests.</summary>
public sealed class PackedProjects : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("offerproxy-packages-").FullName;

    /// <summary>The feed.</summary>
    public string Feed => Path.Combine(_folder, "feed");

    /// <summary>The version of all packages.</summary>
    public string Version => Text(Nuspec("OfferProxy"), "version")!;

    /// <summary>Packs what the build of these tests has built.</summary>
    public async ValueTask InitializeAsync()
    {
        var configuration = typeof(PackedProjects).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        foreach (var project in new[] { "OfferProxy", "OfferProxy.Kafka" })
        {
            await DotNet.RunAsync(DotNet.Root, "pack", Path.Combine("src", project), "--no-build", "-c", configuration, "-o", Feed);
        }
    }

    /// <summary>Opens a package, or with <c>snupkg</c> the one of its symbols.</summary>
    public ZipArchive Open(string id, string extension = "nupkg") =>
        // No other package's id begins so and goes on with a digit.
        ZipFile.OpenRead(Directory.GetFiles(Feed, $"{id}.*.{extension}").Single(file => char.IsAsciiDigit(Path.GetFileName(file)[id.Length + 1])));

    /// <summary>The metadata of a package.</summary>
    public XElement Nuspec(string id)
    {
        using var package = Open(id);
        using var nuspec = package.GetEntry(id + ".nuspec")!.Open();
        return XDocument.Load(nuspec).Root!.Elements().Single(static element => element.Name.LocalName == "metadata");
    }

    /// <summary>What a member of the metadata says; null where there is none.</summary>
    public static string? Text(XElement metadata, string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;

    /// <summary>Reads a file of a package whole.</summary>
    public static byte[] Read(ZipArchive package, string path)
    {
        using var file = package.GetEntry(path)!.Open();
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>Deletes the feed.</summary>
    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
