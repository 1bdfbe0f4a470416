using System.Runtime.CompilerServices;
using Xunit;

namespace OfferProxy.Tests.House;

/// <summary>The order of the folders holds, and is the one that CONTRIBUTING draws.</summary>
public sealed class FolderOrderTests
{
    // Set to 1, the test of the picture draws it anew.
    private const string DrawVariable = "OFFERPROXY_DRAW_FOLDERS";

    private static readonly FolderGraph Graph = FolderGraph.Read(typeof(OffersOptions).Assembly.Location, Folders.Of);

    [Fact]
    public void Folders_OfTheAssembly_AreEachInARow()
    {
        Assert.DoesNotContain(Graph.Folders, static folder => Folders.RowOf(folder) < 0);
        Assert.Empty(Folders.Rows.SelectMany(static row => row).Except(Graph.Folders));
    }

    [Fact]
    public void Arrows_BetweenFolders_RunDown()
    {
        var others = Graph.Arrows
            .Where(static arrow => Folders.RowOf(arrow.Key.From) >= Folders.RowOf(arrow.Key.To))
            .Select(static arrow => $"{arrow.Key.From} → {arrow.Key.To}: {string.Join(", ", arrow.Value)}");

        Assert.True(!others.Any(), string.Join("\n", others));
    }

    // What the compiler puts a value for, constants and names, or leaves out, references of comments.
    [Fact]
    public void Arrows_InTheSources_RunDown()
    {
        var sources = Path.Combine(Repository(), "src", "OfferProxy");
        var others = Directory.EnumerateFiles(sources, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(sources, file))
            .Where(static file => !file.StartsWith("bin/", StringComparison.Ordinal) && !file.StartsWith("obj/", StringComparison.Ordinal))
            .SelectMany(file => SourceArrows.Read(File.ReadAllText(Path.Combine(sources, file)))
                .Where(static arrow => arrow.From != arrow.To && Folders.RowOf(arrow.From) >= Folders.RowOf(arrow.To))
                .Select(arrow => $"{file}: {arrow.From} → {arrow.To}"))
            .ToList();

        Assert.True(others.Count == 0, string.Join("\n", others));
    }

    [Fact]
    public void Read_OfASource_FindsUsingsAndWholeNames() => Assert.Equal(
        [("Caching", "Origin"), ("Caching", "Requests/Inputs"), ("Caching", "OfferProxy"), ("Caching", "Telemetry"), ("Caching", "Caching")],
        SourceArrows.Read("""
            using OfferProxy.Origin;
            using Text = OfferProxy.Requests.Inputs.RequestInputText;
            using Other.OfferProxy.Slots;

            namespace OfferProxy.Caching.Policies;

            /// <summary>As <see cref="OfferProxy.OffersOptions"/> and "OfferProxy".</summary>
            class A { string Name => OfferProxy.Telemetry.Names.A + nameof(OfferProxy.Caching.Freshness) + OfferProxy.Origin.B; }
            """));

    [Fact]
    public void Read_OfAnAssemblyWithACycle_FindsBothArrows()
    {
        var graph = FolderGraph.Read(typeof(FolderOrderTests).Assembly.Location, static name => name.Split('.')[^1]);

        Assert.Contains((Upper.Place.Folder, Lower.Place.Folder), graph.Arrows.Keys);
        Assert.Contains((Lower.Place.Folder, Upper.Place.Folder), graph.Arrows.Keys);
    }

    [Fact]
    public void Picture_InContributing_IsWhatTheCodeDraws()
    {
        var path = Path.Combine(Repository(), "CONTRIBUTING.md");
        var document = File.ReadAllText(path);
        var picture = FolderPicture.Draw(Graph);
        if (Environment.GetEnvironmentVariable(DrawVariable) == "1")
        {
            File.WriteAllText(path, document = FolderPicture.Replace(document, picture));
        }

        Assert.True(picture == FolderPicture.In(document), $"The folders have other arrows than CONTRIBUTING.md draws. Draw them anew: {DrawVariable}=1 dotnet test --filter {nameof(FolderOrderTests)}");
    }

    private static string Repository([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(path, "../../../.."));
}
