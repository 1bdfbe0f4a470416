using OfferProxy.Tests.Configuration;
using Xunit;

namespace OfferProxy.Tests.Programs;

public sealed class DebianProgramTests
{
    [Fact]
    public void FindIn_FolderWithTheProgram_IsItsPath()
    {
        using var folder = new TempFolder();
        using var later = new TempFolder();
        var program = folder.Write("promtool", "");
        later.Write("promtool", "");

        Assert.Equal(program, DebianProgram.Promtool.FindIn($"/nowhere::{folder.Path}:{later.Path}"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/nowhere")]
    public void FindIn_NoFolderWithTheProgram_IsNull(string? searchPath) => Assert.Null(DebianProgram.Promtool.FindIn(searchPath));

    [Fact]
    public void SkipReason_OfAProgram_NamesItAndHowToGetIt() =>
        Assert.Equal("node is not installed: run ./check, or on Debian: apt-get install nodejs.", DebianProgram.Node.SkipReason);

    [Fact]
    public void All_ProgramsAndPackages_AreThoseThatCheckInstalls()
    {
        var script = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "check"));
        var lines = script.Split("\nprograms='\n")[1].Split("'\n")[0].Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(
            DebianProgram.All.Select(program => (program.Name, program.Package)),
            lines.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(words => (words[0], words[1])));
    }
}
