using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using OfferProxy.Configuration;
using OfferProxy.Impressions.Ledger;
using OfferProxy.Impressions.Ledger.Delivery;
using OfferProxy.Impressions.Ledger.Records;
using OfferProxy.Tests.Configuration;
using OfferProxy.Tests.Impressions.Ledger.Delivery;
using OfferProxy.Tests.Pipeline;
using OfferProxy.Tests.Plugin;
using Xunit;

namespace OfferProxy.Tests.Impressions.Ledger.Spool;

/// <summary>A disk that is full: a small file system in memory.</summary>
public sealed class FullDiskTests : IAsyncDisposable
{
    private readonly HeldSink _sink = new();
    private Tmpfs? _disk;
    private PluginHost? _host;

    private PluginHost Host => _host!;

    private OfferLedger Ledger => Host.Services.GetRequiredService<OfferLedger>();

    private string Spool => System.IO.Path.Combine(_disk!.Path, "ledger.db");

    public async ValueTask DisposeAsync()
    {
        try
        {
            await (_host?.DisposeAsync() ?? default);
        }
        finally
        {
            _disk?.Dispose();
        }
    }

    [Fact]
    public async Task Serve_DiskFull_ServesOnAndCountsWhatIsLostUntilThereIsRoom()
    {
        await StartAsync("64m", "Serve");
        string[] served = [await HitAsync()];
        _disk!.Fill();

        served = [.. served, await HitAsync()];
        await UntilAsync(() => Ledger.IsFull);
        for (var i = 0; i < RecordBuffer.Capacity + 1000; i++)
        {
            Ledger.Serve(Ledgers.Source, "evt"u8, PluginHost.Flow, Ledgers.Now);
        }

        served = [.. served, await HitAsync()];
        var full = Ledger.GetStatus();
        _disk.Free();
        await UntilAsync(() => Ledger.GetStatus() is { IsFull: false, Buffered: 0, Pending: 0 });
        served = [.. served, await HitAsync()];
        await UntilAsync(() => Ledger.GetStatus() is { Buffered: 0, Pending: 0 });
        var free = Ledger.GetStatus();

        Assert.Equal((true, true, true), (full.IsFull, full.AddsUp, full.LostFull > 0));
        Assert.Equal((RecordBuffer.Capacity + 1004, true, 0, 0), (free.Recorded, free.AddsUp, free.LostCrash, free.Dead));
        Assert.Equal(free.Recorded, free.Spooled + free.LostFull);
        Assert.Equal(free.Spooled, free.Delivered);
        Assert.Equal(free.Spooled, _sink.Taken.DistinctBy(static batch => batch.Key).Sum(static batch => (long)batch.Records.Count));
        Assert.Subset(served.ToHashSet(), _sink.EventIds.Where(static id => id != "evt").ToHashSet());
        Assert.Contains(served[1], _sink.EventIds);
    }

    [Fact]
    public async Task Forward_DiskFull_LeavesOffersToTheOriginAndLosesNothing()
    {
        await StartAsync("4m", "Forward");
        List<string> served = [await HitAsync()];
        _disk!.Fill();
        Reply reply;
        while ((reply = await SendAsync()).CacheStatus!.StartsWith("OfferProxy; hit", StringComparison.Ordinal))
        {
            Assert.Equal(201, reply.Status);
            served.Add(reply.EventId!);
        }

        Assert.Equal((201, "OfferProxy; fwd=bypass; detail=ledger_full"), (reply.Status, reply.CacheStatus));
        _disk.Free();
        await UntilAsync(() => !Ledger.IsFull);
        served.Add(await HitAsync());
        await UntilAsync(() => Ledger.GetStatus() is { Buffered: 0, Pending: 0 });

        var status = Ledger.GetStatus();
        Assert.Equal(served, _sink.EventIds);
        Assert.Equal((0, 0, true), (status.LostFull, status.Dead, status.AddsUp));
    }

    [Fact]
    public async Task Start_DiskFull_IsAnErrorOfTheSpool()
    {
        _disk = Tmpfs.Mount("256k");
        _disk.Fill();

        var exception = await Assert.ThrowsAsync<OffersConfigurationException>(() => StartAsync("Serve"));

        Assert.Equal("Offers:Ledger:Spool", Assert.Single(exception.Errors).Path);
    }

    [Fact]
    public async Task Deliver_DiskFull_DoesNotSendWhatIsTakenAgainAndAgain()
    {
        _disk = Tmpfs.Mount("2m");
        using var spool = Ledgers.Open(Spool);
        Ledgers.Spool(spool, 3);
        _disk.Fill();
        var (sink, time, log) = (new HeldSink(), new FakeTimeProvider(), new LoggedLines());
        await using var delivery = new LedgerDelivery(spool, sink, new(), Ledgers.Metrics(), time, log);
        await AdvanceUntilAsync(() => log.Lines.Count >= 5);

        Assert.Equal((1, 0), (sink.Sent.Count, spool.GetStatus().Delivered));
        _disk.Free();
        await AdvanceUntilAsync(() => spool.GetStatus() is { Delivered: 3, AddsUp: true });
        Assert.Single(sink.Sent);

        Task AdvanceUntilAsync(Func<bool> condition) => Until.TrueAsync(() =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return condition();
        });
    }

    private Task StartAsync(string size, string whenFull)
    {
        _disk = Tmpfs.Mount(size);
        return StartAsync(whenFull);
    }

    private async Task StartAsync(string whenFull)
    {
        _host = await PluginHost.StartAsync(setup =>
        {
            setup.Settings["Offers:Ledger:Spool"] = Spool;
            setup.Settings["Offers:Ledger:MaxAge"] = "365.00:00:00";
            setup.Settings["Offers:Ledger:WhenFull"] = whenFull;
            setup.Services = services => services.AddSingleton<ILedgerSink>(_sink);
        });
        await Host.SendAsync(PluginHost.OfferPath);
    }

    private async Task<string> HitAsync()
    {
        var reply = await SendAsync();
        Assert.Equal(201, reply.Status);
        Assert.StartsWith("OfferProxy; hit", reply.CacheStatus, StringComparison.Ordinal);
        return reply.EventId!;
    }

    // Who delivers, too, tries again after a while, by the clock of the host.
    private Task UntilAsync(Func<bool> condition) => Until.TrueAsync(() =>
    {
        _host?.Time.Advance(TimeSpan.FromMilliseconds(100));
        return condition();
    });

    // No two at one moment: of those there is no order.
    private Task<Reply> SendAsync()
    {
        Host.Time.Advance(TimeSpan.FromTicks(1));
        return Host.SendAsync(PluginHost.OtherOfferPath);
    }
}
