using Microsoft.Extensions.Time.Testing;
using OfferProxy.Configuration.Reloading;
using Xunit;

namespace OfferProxy.Tests.Configuration.Reloading;

public sealed class FileWatchTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly TempFolder _folder = new();
    private readonly FileWatch _watch;
    private int _changes;

    public FileWatchTests() => _watch = new(_time, () => _changes++);

    public void Dispose()
    {
        _watch.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Look_Untouched_TellsNothing()
    {
        _watch.Watch([_folder.Write("a", "1"), Path.Combine(_folder.Path, "missing")]);

        Assert.Equal(0, ChangesAfterLooks(5));
    }

    [Fact]
    public void Look_Written_TellsOnceSettled()
    {
        var file = _folder.Write("a", "1");
        _watch.Watch([file]);

        _folder.Write("a", "12");
        Assert.Equal(0, ChangesAfterLooks(1));
        _folder.Write("a", "123");
        Assert.Equal(0, ChangesAfterLooks(1));
        Assert.Equal(1, ChangesAfterLooks(5));
    }

    [Fact]
    public void Look_RenamedOver_Tells()
    {
        var file = _folder.Write("a", "1");
        _watch.Watch([file]);

        File.Move(_folder.Write("a.tmp", "22"), file, overwrite: true);

        Assert.Equal(1, ChangesAfterLooks(5));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Look_OfEqualSizeAndTime_Tells(bool inPlace)
    {
        var file = _folder.Write("a", "1");
        var written = File.GetLastWriteTimeUtc(file);
        _watch.Watch([file]);

        var other = _folder.Write(inPlace ? "a" : "a.tmp", "2");
        File.SetLastWriteTimeUtc(other, written);
        if (!inPlace)
        {
            File.Move(other, file, overwrite: true);
        }

        Assert.Equal(1, ChangesAfterLooks(5));
    }

    [Fact]
    public void Look_LongFileOfEqualSizeAndTimeMovedOver_Tells()
    {
        var file = _folder.Write("a", new string('1', 1_000_000));
        var written = File.GetLastWriteTimeUtc(file);
        _watch.Watch([file]);

        var other = _folder.Write("a.tmp", new string('2', 1_000_000));
        File.SetLastWriteTimeUtc(other, written);
        File.Move(other, file, overwrite: true);

        Assert.Equal(1, ChangesAfterLooks(5));
    }

    [Fact]
    public void Look_DeletedAndWrittenAgain_TellsEach()
    {
        var file = _folder.Write("a", "1");
        _watch.Watch([file]);

        File.Delete(file);
        Assert.Equal(1, ChangesAfterLooks(3));
        _folder.Write("a", "22");
        Assert.Equal(2, ChangesAfterLooks(3));
    }

    [Fact]
    public void Look_LinkedFolderSwapped_Tells()
    {
        // As Kubernetes does it: a -> ..data/a, ..data -> v1, and ..data is swapped.
        _folder.Write("v1/a", "1");
        _folder.Write("v2/a", "22");
        var data = Path.Combine(_folder.Path, "..data");
        Directory.CreateSymbolicLink(data, "v1");
        var file = Path.Combine(_folder.Path, "a");
        File.CreateSymbolicLink(file, "..data/a");
        _watch.Watch([file]);

        Directory.Delete(data);
        Directory.CreateSymbolicLink(data, "v2");

        Assert.Equal(1, ChangesAfterLooks(5));
    }

    [Fact]
    public void Look_ChangedBeforeWatch_TellsNothing()
    {
        var file = _folder.Write("a", "1");
        _watch.Watch([file]);
        _folder.Write("a", "22");
        _watch.Watch([file]);

        Assert.Equal(0, ChangesAfterLooks(5));
    }

    private int ChangesAfterLooks(int looks)
    {
        for (var i = 0; i < looks; i++)
        {
            _time.Advance(FileWatch.Interval);
        }

        return _changes;
    }
}
