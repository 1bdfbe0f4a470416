using Microsoft.Extensions.Logging.Abstractions;
using OfferProxy.Impressions.Ledger;
using OfferProxy.Impressions.Ledger.Delivery;
using OfferProxy.Impressions.Ledger.Spool;
using OfferProxy.Tests.Configuration;
using Xunit;

namespace OfferProxy.Tests.Impressions.Ledger.Delivery;

public sealed class LedgerDeliveryTests : IDisposable
{
    private static readonly LedgerOptions Options = new() { MaxBackOff = TimeSpan.FromMilliseconds(10), MaxAttempts = 3, Timeout = TimeSpan.FromSeconds(30) };

    private readonly TempFolder _folder = new();
    private readonly LedgerSpool _spool;

    public LedgerDeliveryTests() => _spool = Ledgers.Open(System.IO.Path.Combine(_folder.Path, "ledger.db"), Options);

    public void Dispose()
    {
        _spool.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Deliver_SinkTakesThem_GetsAllInOrder()
    {
        string[] ids = [.. Ledgers.Spool(_spool, 3), .. Ledgers.Spool(_spool, 1)];
        var sink = new HeldSink();
        await using var delivery = Deliver(sink);
        ids = [.. ids, .. Ledgers.Spool(_spool, 2)];
        delivery.Spooled();

        await Until.TrueAsync(() => _spool.GetStatus().Delivered == 6);

        Assert.Equal(ids, sink.EventIds);
        Assert.Equal(3, sink.Sent.Count);
        Assert.True(_spool.GetStatus().AddsUp);
    }

    [Fact]
    public async Task Deliver_SinkAway_TriesTheSameBatchUntilItIsBack()
    {
        string[] ids = [.. Ledgers.Spool(_spool, 2), .. Ledgers.Spool(_spool, 2)];
        var sink = new HeldSink(static (_, call) => call switch
        {
            1 => LedgerSinkResult.Unavailable("away"),
            2 => throw new InvalidOperationException("broken"),
            < 10 => LedgerSinkResult.Unavailable("away", TimeSpan.FromMilliseconds(1)),
            _ => LedgerSinkResult.Delivered,
        });
        await using var delivery = Deliver(sink);

        await Until.TrueAsync(() => _spool.GetStatus().Delivered == 4);

        Assert.Equal(ids, sink.EventIds);
        Assert.Single(sink.Sent.Take(10).Select(static batch => batch.Key).Distinct());
        Assert.Equal(0, _spool.GetStatus().Dead);
    }

    [Fact]
    public async Task Deliver_SinkRefusesOne_SetsItAsideAndGoesOn()
    {
        var bad = Ledgers.Spool(_spool, 2)[0];
        var good = Ledgers.Spool(_spool, 3);
        var sink = new HeldSink((batch, _) => batch.Records[0].EventId == bad ? LedgerSinkResult.Refused("no") : LedgerSinkResult.Delivered);
        await using (Deliver(sink))
        {
            await Until.TrueAsync(() => _spool.GetStatus().Delivered == 3);
        }

        Assert.Equal(good, sink.EventIds);
        Assert.Equal(3, sink.Sent.Count(batch => batch.Records[0].EventId == bad));
        Assert.Equal((2, 2, true), (_spool.GetStatus().Dead, _spool.GetStatus().DeadKept, _spool.GetStatus().AddsUp));
    }

    [Fact]
    public async Task Deliver_Refused_CountsAttemptsOverRestarts()
    {
        Ledgers.Spool(_spool, 1);
        var first = new HeldSink(static (_, call) => call == 1 ? LedgerSinkResult.Refused("no", TimeSpan.FromHours(1)) : LedgerSinkResult.Delivered);
        await using (Deliver(first))
        {
            await Until.TrueAsync(() => SpoolQueue.First(_spool)!.Attempts == 1);
        }

        var second = new HeldSink(static (_, _) => LedgerSinkResult.Refused("no"));
        await using (Deliver(second))
        {
            await Until.TrueAsync(() => _spool.GetStatus().Dead == 1);
        }

        Assert.Equal((1, 2), (first.Sent.Count, second.Sent.Count));
        Assert.Single(first.Sent.Concat(second.Sent).Select(static batch => batch.Key).Distinct());
    }

    [Fact]
    public async Task Deliver_TooLarge_HalvesItUntilItFits()
    {
        var ids = Ledgers.Spool(_spool, 21);
        var sink = new HeldSink(static (batch, _) => batch.Records.Count > 5 ? LedgerSinkResult.TooLarge : LedgerSinkResult.Delivered);
        await using var delivery = Deliver(sink);

        await Until.TrueAsync(() => _spool.GetStatus().Delivered == 21);

        Assert.Equal(ids, sink.EventIds);
        Assert.Equal(sink.Sent.Count, sink.Sent.Select(static batch => batch.Key).Distinct().Count());
    }

    [Fact]
    public async Task Deliver_OneRecordTooLarge_IsDead()
    {
        Ledgers.Spool(_spool, 1);
        var sink = new HeldSink(static (_, _) => LedgerSinkResult.TooLarge);
        await using var delivery = Deliver(sink);

        await Until.TrueAsync(() => _spool.GetStatus().Dead == 1);

        Assert.Single(sink.Sent);
    }

    [Fact]
    public async Task Deliver_UnreadableBatch_IsDeadAndHoldsUpNone()
    {
        Ledgers.Spool(_spool, 2);
        var good = Ledgers.Spool(_spool, 1);
        _spool.Run(static file => file.Execute("UPDATE batches SET payload=x'0101' WHERE id=1"));
        var sink = new HeldSink();
        await using var delivery = Deliver(sink);

        await Until.TrueAsync(() => _spool.GetStatus() is { Delivered: 1, Dead: 2 });

        Assert.Equal(good, sink.EventIds);
    }

    [Fact]
    public async Task TryNow_ReplayedAndWaiting_DoNotWaitForTheirNextAttempt()
    {
        Ledgers.Spool(_spool, 2);
        var sink = new HeldSink(static (_, call) => call == 1 ? LedgerSinkResult.Unavailable("away", TimeSpan.FromHours(1)) : LedgerSinkResult.Delivered);
        await using var delivery = Deliver(sink);
        await Until.TrueAsync(() => sink.Sent.Count == 1);

        await Until.TrueAsync(() =>
        {
            delivery.TryNow();
            return _spool.GetStatus().Delivered == 2;
        });
    }

    private LedgerDelivery Deliver(ILedgerSink sink) => new(_spool, sink, Options, Ledgers.Metrics(), TimeProvider.System, NullLogger.Instance);
}
