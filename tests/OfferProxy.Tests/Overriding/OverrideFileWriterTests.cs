using OfferProxy.Overriding;
using OfferProxy.Tests.Admission;
using Xunit;

namespace OfferProxy.Tests.Overriding;

public sealed class OverrideFileWriterTests : IDisposable
{
    private static readonly OverrideSet Set = Some.Set(Some.Override(OverrideAction.Withdraw, OverrideKind.Offer, "119"));

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_LeavesNothingBesideIt()
    {
        var file = _folder.Write("o.json", "old");

        OverrideFileWriter.Write(file, Set);

        Assert.Equal([file], Directory.GetFiles(_folder.Path));
        Assert.Contains("119", File.ReadAllText(file), StringComparison.Ordinal);
    }

    // Whoever has the file open reads on in the one that was there: it is another file that takes the place.
    [Fact]
    public void Write_WhileItIsRead_GivesTheReaderTheOldOneWhole()
    {
        var file = _folder.Write("o.json", "the old text");
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));

        OverrideFileWriter.Write(file, Set);

        Assert.Equal("the old text", reader.ReadToEnd());
    }

    [Fact]
    public void Write_WhereItCannot_LeavesWhatWasThere()
    {
        var file = Path.Combine(_folder.Path, "o.json");
        Directory.CreateDirectory(file);

        Assert.ThrowsAny<Exception>(() => OverrideFileWriter.Write(file, Set));

        Assert.True(Directory.Exists(file));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Write_ThroughALink_ReplacesWhatItLeadsTo()
    {
        var target = _folder.Write("real.json", "old");
        var link = Path.Combine(_folder.Path, "link.json");
        File.CreateSymbolicLink(link, target);

        OverrideFileWriter.Write(link, Set);

        Assert.NotNull(new FileInfo(link).LinkTarget);
        Assert.Contains("119", File.ReadAllText(target), StringComparison.Ordinal);
    }
}
