using OfferProxy.Configuration.Reading;
using OfferProxy.Configuration.Reloading;
using Xunit;

namespace OfferProxy.Tests.Configuration.Reading;

public sealed class RegularFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_File_GivesItUpToItsBound()
    {
        var file = _folder.Write("a", "12345");

        Assert.Equal("12345"u8.ToArray(), RegularFile.Read(file, 5));
        Assert.Equal($"{file} is longer than 4 bytes, hence another file", Assert.Throws<IOException>(() => RegularFile.Read(file, 4)).Message);
    }

    [Fact]
    public void Read_PipeThatNobodyWritesTo_IsNoFile()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What is no file is known on Linux.");
        var pipe = Pipe.MakeIn(_folder.Path);

        Assert.Contains("is no file, but a device, a pipe or a socket", Assert.Throws<IOException>(() => RegularFile.Read(pipe, 5)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void IsOther_FileLinkFolderAndNothing_AreNot()
    {
        var file = _folder.Write("a", "1");
        var link = File.CreateSymbolicLink(Path.Combine(_folder.Path, "link"), file).FullName;

        Assert.All([file, link, _folder.Path, Path.Combine(_folder.Path, "missing")], static path => Assert.False(RegularFile.IsOther(path)));
    }

    [Fact]
    public void ReadText_WithMark_IsWithoutIt()
    {
        var file = Path.Combine(_folder.Path, "a");
        File.WriteAllText(file, "é", System.Text.Encoding.Unicode);

        Assert.Equal("é", RegularFile.ReadText(file, 100));
    }

    [Fact(Timeout = 60_000)]
    public async Task FileStamp_OfAPipe_IsReadWithoutAWriter()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What is no file is known on Linux.");
        var pipe = Pipe.MakeIn(_folder.Path);

        Assert.Equal(0UL, (await Task.Run(() => FileStamp.Read(pipe))).Content);
    }
}
