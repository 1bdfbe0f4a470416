using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using OfferProxy.Impressions.Ledger.Records;
using OfferProxy.Impressions.Ledger.Spool;
using OfferProxy.Tests.Configuration;
using Xunit;

namespace OfferProxy.Tests.Impressions.Ledger.Spool;

public sealed class LedgerSpoolTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Path => System.IO.Path.Combine(_folder.Path, "ledger.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TryAppend_Reopened_HasTheBatchesUnderTheSameKeys()
    {
        string[] keys;
        string[] ids;
        using (var spool = Ledgers.Open(Path))
        {
            ids = [.. Ledgers.Spool(spool, 3), .. Ledgers.Spool(spool, 2)];
            keys = Keys(spool);
        }

        using var again = Ledgers.Open(Path);

        Assert.Equal(keys, Keys(again));
        Assert.Equal(2, keys.Distinct().Count());
        Assert.Equal(ids, Batches(again).SelectMany(batch => SpoolQueue.Decode(again, batch).Records).Select(static record => record.EventId));
        Assert.Equal((5, 5, 5, true), (again.GetStatus().Served, again.GetStatus().Spooled, again.GetStatus().Pending, again.GetStatus().AddsUp));
    }

    [Fact]
    public void KeyOf_EarlierBatchesGone_IsOfNoBatchBefore()
    {
        string first;
        using (var spool = Ledgers.Open(Path))
        {
            Ledgers.Spool(spool, 1);
            first = Assert.Single(Keys(spool));
            SpoolQueue.Deliver(spool, Batches(spool)[0], isKept: false);
        }

        using var again = Ledgers.Open(Path);
        Ledgers.Spool(again, 1);

        Assert.NotEqual(first, Assert.Single(Keys(again)));
    }

    [Fact]
    public void Open_AnotherHasIt_Refuses()
    {
        using var spool = Ledgers.Open(Path);

        Assert.Throws<IOException>(() => Ledgers.Open(Path));
    }

    [Fact]
    public void Open_AfterOneThatWasKilled_CountsWhatWasOnItsWay()
    {
        var killed = Copy(spool =>
        {
            Ledgers.Spool(spool, 3);
            Ledgers.Serve(spool);
            Ledgers.Serve(spool, kind: LedgerRecordKind.Void);
        });

        using var again = Ledgers.Open(killed);
        var status = again.GetStatus();

        Assert.Equal((4, 1, 3, 2, 0, true), (status.Served, status.Void, status.Spooled, status.LostCrash, status.Buffered, status.AddsUp));
    }

    [Fact]
    public void Open_CountersLost_AddsUpFromNowOn()
    {
        using (var spool = Ledgers.Open(Path))
        {
            Ledgers.Spool(spool, 3);
        }

        File.Delete(Path + LedgerSpool.CountersSuffix);
        using var again = Ledgers.Open(Path);
        Ledgers.Spool(again, 2);

        Assert.Equal((2, 5, 5, true), (again.GetStatus().Served, again.GetStatus().Recorded, again.GetStatus().Spooled, again.GetStatus().AddsUp));
    }

    [Theory]
    [InlineData("no database at all, and longer than the head of one, which has a hundred bytes and says what it is in its first sixteen")]
    [InlineData("")]
    public void Open_NoSpool_SetsItAsideUnlessItIsEmpty(string content)
    {
        File.WriteAllText(Path, content);

        using var spool = Ledgers.Open(Path);
        Ledgers.Spool(spool, 1);

        Assert.Equal(content.Length > 0 ? 1 : 0, Directory.GetFiles(_folder.Path, "ledger.db.torn-*").Length);
        Assert.True(spool.GetStatus().AddsUp);
    }

    [Fact]
    public void Open_TornFile_SetsItAsideAndBeginsAnother()
    {
        using (var spool = Ledgers.Open(Path))
        {
            for (var i = 0; i < 50; i++)
            {
                Ledgers.Spool(spool, 200);
            }

            spool.Run(static file => file.Execute("PRAGMA wal_checkpoint(TRUNCATE)"));
        }

        using (var torn = File.OpenWrite(Path))
        {
            torn.SetLength(torn.Length / 2);
            torn.Position = 100;
            torn.Write(new byte[8192]);
        }

        using var again = Ledgers.Open(Path);
        Ledgers.Spool(again, 2);
        var status = again.GetStatus();

        Assert.Single(Directory.GetFiles(_folder.Path, "ledger.db.torn-*"));
        Assert.Equal((10_002, 10_002, 2, 10_000, true), (status.Served, status.Recorded, status.Pending, status.Torn, status.AddsUp));
        Assert.Equal([System.IO.Path.GetFileName(Directory.GetFiles(_folder.Path, "ledger.db.torn-*").Single(IsSpool))], status.TornFiles);
    }

    [Fact]
    public void Recover_TornFile_DeliversWhatCanBeReadUnderItsKeysAndCountsTheRestAsLost()
    {
        string[] keys;
        using (var spool = Ledgers.Open(Path))
        {
            Ledgers.Spool(spool, 100);
            Ledgers.Spool(spool, 50);
            for (var i = 0; i < 40; i++)
            {
                Ledgers.Spool(spool, 200);
            }

            Ledgers.Spool(spool, 7);
            SpoolQueue.Deliver(spool, Batches(spool)[0], isKept: true);
            SpoolQueue.Bury(spool, Batches(spool)[1], attempts: 10, "no");
            keys = Keys(spool);
            spool.Run(static file => file.Execute("PRAGMA wal_checkpoint(TRUNCATE)"));
        }

        using (var torn = File.OpenWrite(Path))
        {
            torn.Position = torn.Length / 2;
            torn.Write(new byte[64 * 1024]);
        }

        string name;
        using (var spool = Ledgers.Open(Path))
        {
            // It is found where it is read.
            SpinWait.SpinUntil(() => { TryDecodeAll(spool); return Batches(spool).Count == 0; }, TimeSpan.FromSeconds(10));
            Ledgers.Spool(spool, 3);
            Assert.Equal((8_057, 3, true), (spool.GetStatus().Torn, spool.GetStatus().Pending, spool.GetStatus().AddsUp));
            name = spool.GetStatus().TornFiles.Single();
        }

        using var again = Ledgers.Open(Path);
        var recovery = SpoolRecovery.Recover(again, name);
        var status = again.GetStatus();

        Assert.InRange(recovery.Records, 57, 8_056);
        Assert.Equal(8_057, recovery.Records + recovery.Lost);
        Assert.Equal((recovery.Lost, 0, recovery.Records + 3, true), (status.LostTorn, status.Torn, status.Pending, status.AddsUp));
        Assert.Subset(keys[1..].ToHashSet(), Keys(again)[1..].ToHashSet());
        Assert.Contains(keys[1], Keys(again));
        Assert.Contains(keys[^1], Keys(again));
        Assert.Throws<ArgumentException>(() => SpoolRecovery.Recover(again, name));
    }

    [Fact]
    public void Recover_PartOfABatch_HasAKeyOfTheWhole()
    {
        string[] keys;
        using (var spool = Ledgers.Open(Path))
        {
            Ledgers.Spool(spool, 4);
            SpoolQueue.Split(spool, Batches(spool)[0]);
            keys = Keys(spool);
        }

        var aside = SetAside();
        using var again = Ledgers.Open(Path);
        again.Run(file => file.Execute("INSERT INTO torn VALUES($0, 4)", aside));
        again.Run(static file => file.Execute("UPDATE ledger SET lost_torn=0"));
        SpoolRecovery.Recover(again, aside);
        Assert.Equal(keys, Keys(again));

        SpoolQueue.Split(again, Batches(again)[0]);

        Assert.Equal([$"{keys[0]}0", $"{keys[0]}1", keys[1]], Keys(again));
    }

    [Fact]
    public void Open_SpoolIsGone_CountsWhatWaitedInIt()
    {
        using (var spool = Ledgers.Open(Path))
        {
            Ledgers.Spool(spool, 5);
            Ledgers.Spool(spool, 2);
            SpoolQueue.Deliver(spool, Batches(spool)[0], isKept: true);
        }

        SetAside();
        using var again = Ledgers.Open(Path);

        Assert.Equal((2, 2, true), (again.GetStatus().LostTorn, again.GetStatus().Recorded, again.GetStatus().AddsUp));
    }

    [Fact]
    public void Open_SpoolOfAnEarlierVersion_IsTakenOver()
    {
        using (var spool = Ledgers.Open(Path))
        {
            Ledgers.Spool(spool, 5);
            spool.Run(static file => file.Execute("DROP TABLE torn; DROP INDEX by_key; ALTER TABLE batches DROP COLUMN key; ALTER TABLE ledger DROP COLUMN lost_torn"));
        }

        using var again = Ledgers.Open(Path);

        Assert.Equal((5, 5, true), (again.GetStatus().Recorded, again.GetStatus().Pending, again.GetStatus().AddsUp));
        Assert.Empty(Directory.GetFiles(_folder.Path, "ledger.db.torn-*"));
    }

    [Fact]
    public void Open_AnotherHasItUnderAnotherName_Refuses()
    {
        using var spool = Ledgers.Open(Path);
        Directory.CreateDirectory(System.IO.Path.Combine(_folder.Path, "other"));
        var (link, folder, hard) = (InOther("link.db"), InOther("folder"), InOther("hard.db"));
        File.CreateSymbolicLink(link, "../ledger.db");
        Directory.CreateSymbolicLink(folder, _folder.Path);

        Assert.Throws<IOException>(() => Ledgers.Open(link));
        Assert.Throws<IOException>(() => Ledgers.Open(System.IO.Path.Combine(folder, "ledger.db")));
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere a hard link is not told.");
        Run("/bin/ln", Path, hard);
        Assert.Throws<IOException>(() => Ledgers.Open(hard));

        string InOther(string name) => System.IO.Path.Combine(_folder.Path, "other", name);
    }

    [Fact]
    public void Open_ThroughALink_IsTheFileToWhichItLeads()
    {
        var link = System.IO.Path.Combine(_folder.Path, "link.db");
        File.CreateSymbolicLink(link, "ledger.db");
        using (var spool = Ledgers.Open(link))
        {
            Ledgers.Spool(spool, 3);
        }

        using var again = Ledgers.Open(Path);

        Assert.Equal((3, 3, true), (again.GetStatus().Served, again.GetStatus().Pending, again.GetStatus().AddsUp));
        Assert.Equal(["ledger.db", "ledger.db-shm", "ledger.db-wal", "ledger.db.counters", "link.db"], Directory.GetFiles(_folder.Path).Select(static file => System.IO.Path.GetFileName(file)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TryAppend_TornMeanwhile_GoesIntoAnother()
    {
        using var spool = Ledgers.Open(Path);
        Ledgers.Spool(spool, 5);
        Ledgers.Serve(spool);
        spool.Run(static file => file.Execute("PRAGMA wal_checkpoint(TRUNCATE)"));
        // The file is locked by this process, and may be written all the same.
        Run("/bin/dd", "if=/dev/zero", $"of={Path}", "bs=4096", "seek=1", "count=4", "conv=notrunc", "status=none");

        // What the connection has read of the file is read anew.
        spool.Run(static file => file.Execute("PRAGMA shrink_memory"));
        Assert.True(Ledgers.TrySpool(spool));
        var status = spool.GetStatus();

        Assert.Single(Directory.GetFiles(_folder.Path, "ledger.db.torn-*"), static file => !file.Contains("-wal", StringComparison.Ordinal) && !file.Contains("-shm", StringComparison.Ordinal));
        Assert.Equal((6, 1, 5, true), (status.Recorded, status.Spooled, status.Torn, status.AddsUp));
    }

    [Fact]
    public void TryAppend_Full_RefusesAndTakesAgainWhenThereIsRoom()
    {
        using var spool = Ledgers.Open(Path, new() { MaxBytes = 1024 * 1024 });
        var problem = "";
        while ((problem = Fill(spool)).Length == 0)
        {
        }

        Assert.Equal("it has as many bytes as Offers:Ledger:MaxBytes allows, 1048576", problem);
        Assert.InRange(new FileInfo(Path).Length, 1, 1024 * 1024);
        Assert.True(spool.GetStatus().AddsUp);
        Assert.Equal(1000, spool.GetStatus().Buffered);
        Assert.All(Batches(spool).Take(5), batch => SpoolQueue.Deliver(spool, batch, isKept: true));

        Assert.Equal("", Fill(spool));

        static string Fill(LedgerSpool spool)
        {
            for (var i = 0; i < 1000; i++)
            {
                Ledgers.Serve(spool);
            }

            return Ledgers.ProblemOfSpooling(spool);
        }
    }

    [Fact]
    public void Trim_OldRecords_AreForgottenWhereDeliveredAndCountedWhereNot()
    {
        var time = new FakeTimeProvider(Ledgers.Now);
        using var spool = Ledgers.Open(Path, new() { KeepDelivered = TimeSpan.FromHours(1), MaxAge = TimeSpan.FromHours(2) }, time);
        Ledgers.Spool(spool, 1);
        Ledgers.Spool(spool, 2);
        Ledgers.Spool(spool, 4);
        SpoolQueue.Deliver(spool, Batches(spool)[0], isKept: true);
        SpoolQueue.Bury(spool, Batches(spool)[1], attempts: 3, "no");

        time.Advance(TimeSpan.FromMinutes(90));
        spool.Trim();
        Assert.Equal(2, Batches(spool).Count);
        time.Advance(TimeSpan.FromHours(1));
        spool.Trim();

        var status = spool.GetStatus();
        Assert.Empty(Batches(spool));
        Assert.Equal((7, 1, 6, 6, 0, true), (status.Spooled, status.Delivered, status.Dead, status.Dropped, status.Pending, status.AddsUp));
    }

    [Fact]
    public void Split_TwiceOver_KeepsTheOrderAndGivesEachPartAKey()
    {
        using var spool = Ledgers.Open(Path);
        var ids = Ledgers.Spool(spool, 5).Concat(Ledgers.Spool(spool, 1)).ToArray();
        var key = Keys(spool)[0];

        SpoolQueue.Split(spool, Batches(spool)[0]);
        SpoolQueue.Split(spool, Batches(spool)[1]);

        Assert.Equal([$"{key}.0", $"{key}.10", $"{key}.11"], Keys(spool)[..3]);
        Assert.Equal(ids, Batches(spool).SelectMany(batch => SpoolQueue.Decode(spool, batch).Records).Select(static record => record.EventId));
        Assert.True(spool.GetStatus().AddsUp);
    }

    [Fact]
    public void Replay_Dead_WaitAgain()
    {
        using var spool = Ledgers.Open(Path);
        Ledgers.Spool(spool, 3);
        SpoolQueue.Bury(spool, Batches(spool)[0], attempts: 10, "no");

        Assert.Equal(3, spool.GetStatus().Dead);
        Assert.Equal(3, SpoolQueue.Replay(spool));
        Assert.Equal((0, 3, 0, true), (spool.GetStatus().Dead, spool.GetStatus().Pending, SpoolQueue.First(spool)!.Attempts, spool.GetStatus().AddsUp));
    }

    [Fact]
    public void GetStatus_RowGone_DoesNotAddUp()
    {
        using var spool = Ledgers.Open(Path);
        Ledgers.Spool(spool, 3);

        spool.Run(static file => file.Execute("DELETE FROM batches"));

        Assert.Equal((3, false), (spool.GetStatus().SpooledGap, spool.GetStatus().AddsUp));
    }

    [Fact]
    public void Open_OperatorsShell_SeesTheBatchesWhileTheGatewayWrites()
    {
        using var spool = Ledgers.Open(Path);
        Ledgers.Spool(spool, 3);

        using var shell = new SqliteConnection($"Data Source={Path};Mode=ReadOnly;Pooling=False");
        shell.Open();
        using var command = shell.CreateCommand();
        command.CommandText = "SELECT count FROM batches WHERE state=0";

        Assert.Equal(3L, command.ExecuteScalar());
    }

    private static List<SpooledBatch> Batches(LedgerSpool spool) => [.. SpoolQueue.Between(spool, long.MinValue, long.MaxValue)];

    private static string[] Keys(LedgerSpool spool) => [.. Batches(spool).Select(batch => SpoolQueue.KeyOf(spool, batch))];

    private static bool IsSpool(string file) => !file.EndsWith("-wal", StringComparison.Ordinal) && !file.EndsWith("-shm", StringComparison.Ordinal);

    private static void TryDecodeAll(LedgerSpool spool)
    {
        foreach (var batch in Batches(spool))
        {
            try
            {
                SpoolQueue.Decode(spool, batch);
            }
            catch (InvalidDataException)
            {
            }
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    // As what is torn is, but whole; its name.
    private string SetAside()
    {
        foreach (var suffix in (string[])["", "-wal", "-shm"])
        {
            if (File.Exists(Path + suffix))
            {
                File.Move(Path + suffix, $"{Path}.torn-1{suffix}");
            }
        }

        return "ledger.db.torn-1";
    }

    // The files as a process that is killed leaves them.
    private string Copy(Action<LedgerSpool> work)
    {
        var copy = System.IO.Path.Combine(_folder.Path, "killed.db");
        using var spool = Ledgers.Open(Path);
        work(spool);
        foreach (var suffix in (string[])["", "-wal", LedgerSpool.CountersSuffix])
        {
            // The counters are locked by this process, and may be read all the same.
            using var cp = System.Diagnostics.Process.Start("/bin/cp", [Path + suffix, copy + suffix]);
            cp.WaitForExit();
        }

        return copy;
    }
}
