using OfferProxy.Impressions.Ledger;
using OfferProxy.Impressions.Ledger.Spool;
using OfferProxy.Tests.Configuration;
using Xunit;

namespace OfferProxy.Tests.Impressions.Ledger;

public sealed class LedgerFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Path => System.IO.Path.Combine(_folder.Path, "ledger.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_File_HasItsRecordsOfTheTimeRangeUnderItsKeys()
    {
        string[] ids, keys;
        using (var spool = Ledgers.Open(Path))
        {
            ids = [.. Ledgers.Spool(spool, 3), .. Ledgers.Spool(spool, 2, Ledgers.Now.AddHours(1))];
            SpoolQueue.Deliver(spool, SpoolQueue.First(spool)!, isKept: true);
            keys = [.. SpoolQueue.Between(spool, long.MinValue, long.MaxValue).Select(batch => SpoolQueue.KeyOf(spool, batch))];
        }

        using var file = LedgerFile.Open(Path);
        var all = file.Read(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue).ToArray();
        var late = file.Read(Ledgers.Now.AddMinutes(1), DateTimeOffset.MaxValue).ToArray();

        Assert.Equal(keys, all.Select(static batch => batch.Key));
        Assert.Equal(ids, all.SelectMany(static batch => batch.Records).Select(static record => record.EventId));
        Assert.Equal(ids[3..], late.SelectMany(static batch => batch.Records).Select(static record => record.EventId));
        Assert.Equal((new LedgerFileCheck(2, 0, 3, 2, 0), true), (file.Verify(), file.Verify().IsGood));
    }

    [Theory]
    [InlineData("no database at all, and longer than the head of one, which has a hundred bytes and says what it is in its first sixteen")]
    [InlineData("")]
    public void Verify_NoSpool_HasNothing(string content)
    {
        File.WriteAllText(Path, content);

        using var file = LedgerFile.Open(Path);

        Assert.Equal((new LedgerFileCheck(0, 0, 0, 0, 0), false), (file.Verify(), file.Verify().IsGood));
    }

    [Fact]
    public void Open_NoFile_SaysSo() => Assert.Contains("There is no file", Assert.Throws<FileNotFoundException>(() => LedgerFile.Open(Path)).Message, StringComparison.Ordinal);

    [Fact]
    public void IsInUse_SpoolOfAGateway_IsWhileItIsOpen()
    {
        var link = System.IO.Path.Combine(_folder.Path, "link.db");
        File.CreateSymbolicLink(link, Path);
        Assert.False(LedgerFile.IsInUse(Path));
        using (Ledgers.Open(Path))
        {
            Assert.Equal((true, true), (LedgerFile.IsInUse(Path), LedgerFile.IsInUse(link)));
        }

        Assert.Equal((false, false), (LedgerFile.IsInUse(Path), LedgerFile.IsInUse(link)));
    }
}
