using System.Runtime.Versioning;
using OfferProxy.Impressions.Ledger.Records;
using OfferProxy.Impressions.Ledger.Spool;
using Xunit;

namespace OfferProxy.Tests.Impressions.Ledger.Records;

[UnsupportedOSPlatform("windows")]
public sealed class OwnersFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("offerproxy-owners");

    [Theory]
    [InlineData("")]
    [InlineData("-wal")]
    [InlineData(LedgerSpool.CountersSuffix)]
    public void Open_FilesOfASpool_AreForTheOwnerAndItsGroup(string suffix)
    {
        var path = Path.Combine(_folder.FullName, "ledger.db");
        using var counters = RecordCounters.Open(path + LedgerSpool.CountersSuffix);
        using var spool = SpoolFile.Open(path, maxBytes: 1024 * 1024, recorded: 0);

        // Whatever the umask of whoever runs this takes away.
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path + suffix) & ~UnixFileMode.GroupRead);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
