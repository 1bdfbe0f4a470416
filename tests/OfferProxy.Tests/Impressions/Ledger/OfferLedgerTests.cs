using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Configuration;
using OfferProxy.Impressions.Ledger;
using OfferProxy.Impressions.Ledger.Delivery;
using OfferProxy.Impressions.Ledger.Records;
using OfferProxy.Overriding;
using OfferProxy.Tests.Configuration;
using OfferProxy.Tests.Impressions.Ledger.Delivery;
using OfferProxy.Tests.Pipeline;
using Xunit;

namespace OfferProxy.Tests.Impressions.Ledger;

public sealed partial class OfferLedgerTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly HeldSink _sink = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Hit_WithEvent_IsARecordOfWhatTheClientGot(bool inLane)
    {
        await using var host = await StartAsync(inLane);
        await host.SendAsync(PluginHost.OfferPath);

        var hit = await host.SendAsync(PluginHost.OtherOfferPath);
        var record = Assert.Single(Records(host));

        Assert.StartsWith("OfferProxy; hit", hit.CacheStatus, StringComparison.Ordinal);
        Assert.Equal((LedgerRecordKind.Served, hit.EventId, PluginHost.OtherFlow, host.Time.GetUtcNow()), (record.Kind, record.EventId, record.Flow, record.Time));
        Assert.Equal(new("new", "offers", "acme", "order_status", "119", host.Time.GetUtcNow().ToUnixTimeMilliseconds()), record.Source);
        await Until.TrueAsync(() => _sink.EventIds.Length == 1);
        Assert.Equal(hit.EventId, Assert.Single(_sink.EventIds));
    }

    [Fact]
    public async Task Head_NobodyGetsAnEventId_IsNoRecord()
    {
        await using var host = await StartAsync();
        await host.SendAsync(PluginHost.OfferPath);

        await host.SendAsync(PluginHost.OtherOfferPath, HttpMethod.Head);

        Assert.Empty(Records(host));
    }

    [Fact]
    public async Task Hit_OfferWithoutEvent_IsNoRecord()
    {
        await using var host = await StartAsync();
        host.Origin.Answers(static _ => FakeOrigin.Json(202, """{"data":[]}"""));
        await host.SendAsync(PluginHost.OfferPath);

        Assert.StartsWith("OfferProxy; hit", (await host.SendAsync(PluginHost.OfferPath)).CacheStatus, StringComparison.Ordinal);
        Assert.Empty(Records(host));
    }

    [Fact]
    public async Task Refresh_NobodyGetsItsEvent_IsVoid()
    {
        await using var host = await StartAsync();
        var issued = "";
        host.Origin.Answers(call =>
        {
            var text = FakeOrigin.OfferText(call);
            issued = EventId().Match(text).Groups[1].Value;
            return FakeOrigin.Json(201, text, ("Cache-Control", "max-age=10, stale-while-revalidate=60"));
        });
        await host.SendAsync(PluginHost.OfferPath);
        host.Time.Advance(TimeSpan.FromSeconds(12));

        var stale = await host.SendAsync(PluginHost.OtherOfferPath);
        await Until.TrueAsync(() => Records(host).Count == 2);

        var records = Records(host).ToDictionary(static record => record.Kind);
        Assert.Equal((stale.EventId, PluginHost.OtherFlow), (records[LedgerRecordKind.Served].EventId, records[LedgerRecordKind.Served].Flow));
        Assert.Equal((issued, PluginHost.OtherFlow), (records[LedgerRecordKind.Void].EventId, records[LedgerRecordKind.Void].Flow));
        Assert.Equal(new("new", "offers", "acme", "order_status", "", 0), records[LedgerRecordKind.Void].Source);
    }

    [Fact]
    public async Task Fill_LeaderHasLeft_ItsEventIsVoid()
    {
        await using var host = await StartAsync();
        var (asked, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        host.Origin.Response = async (call, _) =>
        {
            asked.SetResult();
            await release.Task;
            return FakeOrigin.Offer(call);
        };
        using var leaving = new CancellationTokenSource();
        var asking = host.Client.GetAsync(PluginHost.OfferPath, leaving.Token);
        await asked.Task;
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        release.SetResult();

        await Until.TrueAsync(() => Records(host).Count == 1);

        Assert.Equal((LedgerRecordKind.Void, PluginHost.Flow), (Records(host)[0].Kind, Records(host)[0].Flow));
    }

    [Theory]
    [InlineData("Cache-Control", "no-store")]
    [InlineData("Cache-Control", "private")]
    [InlineData("Cache-Control", "max-age=0")]
    [InlineData("Set-Cookie", "a=b")]
    [InlineData("Vary", "*")]
    [InlineData("Offer-Copies", "0")]
    [InlineData("Offer-Copies", "1")]
    [InlineData("Offer-Copies", "many")]
    public async Task Fill_MayNotBeShared_WhatNobodyGetsIsVoid(string name, string value)
    {
        await using var host = await StartAsync();
        var issued = new System.Collections.Concurrent.ConcurrentBag<string>();
        host.Origin.Answers(call =>
        {
            var text = FakeOrigin.OfferText(call);
            issued.Add(EventId().Match(text).Groups[1].Value);
            return FakeOrigin.Json(201, text, (name, value));
        });
        var got = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            got.Add((await host.SendAsync(i % 2 == 0 ? PluginHost.OfferPath : PluginHost.OtherOfferPath)).EventId!);
        }

        Assert.Equal(issued.Order(), got.Concat(Records(host).Where(static record => record.Kind == LedgerRecordKind.Void).Select(static record => record.EventId)).Order());
        Assert.Equal(5, got.Distinct().Count());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Fill_DocumentIsNotUsed_ItsEventIsVoid(bool isWithdrawn)
    {
        await using var host = await StartAsync();
        if (isWithdrawn)
        {
            await host.Services.GetRequiredService<IOfferOverrides>().ChangeAsync(new(OverrideAction.Withdraw, OverrideTarget.Create(OverrideKind.Offer, "119"), "test"), TestContext.Current.CancellationToken);
        }

        var issued = new System.Collections.Concurrent.ConcurrentBag<string>();
        host.Origin.Answers(call =>
        {
            var text = FakeOrigin.OfferText(call);
            issued.Add(EventId().Match(text).Groups[1].Value);
            return FakeOrigin.Json(201, isWithdrawn ? text : text.Replace("\"type\":\"offer\"", "\"type\":1", StringComparison.Ordinal));
        });

        var reply = await host.SendAsync(PluginHost.OfferPath);

        Assert.Equal(isWithdrawn ? 202 : 502, reply.Status);
        Assert.NotEmpty(issued);
        Assert.Equal(issued.Order(), Records(host).Select(static record => record.EventId).Order());
        Assert.All(Records(host), static record => Assert.Equal(LedgerRecordKind.Void, record.Kind));
    }

    [Fact]
    public async Task Fill_LedByHead_ItsEventIsVoid()
    {
        await using var host = await StartAsync();

        await host.SendAsync(PluginHost.OfferPath, HttpMethod.Head);

        Assert.Equal(LedgerRecordKind.Void, Assert.Single(Records(host)).Kind);
    }

    [Theory]
    [InlineData("Serve", "OfferProxy; hit")]
    [InlineData("Forward", "OfferProxy; fwd=bypass; detail=ledger_full")]
    public async Task Hit_SpoolFull_IsServedOrForwardedAndAllAddsUp(string whenFull, string expected)
    {
        await using var host = await StartAsync(sink: new(static (_, _) => LedgerSinkResult.Unavailable("away")), settings: [("WhenFull", whenFull), ("MaxBytes", "1048576")]);
        var ledger = host.Services.GetRequiredService<OfferLedger>();
        await host.SendAsync(PluginHost.OfferPath);
        for (var i = 0; i < 200_000 && !ledger.IsFull; i++)
        {
            ledger.Serve(Ledgers.Source, "evt"u8, Guid.NewGuid().ToString(), Ledgers.Now);
            if (i % 1000 == 999)
            {
                ledger.Flush();
            }
        }

        var reply = await host.SendAsync(PluginHost.OtherOfferPath);

        Assert.StartsWith(expected, reply.CacheStatus, StringComparison.Ordinal);
        Assert.Equal(201, reply.Status);
        Assert.Equal((true, true), (ledger.GetStatus().IsFull, ledger.GetStatus().AddsUp));
    }

    [Fact]
    public async Task Start_SpoolOfAnother_RefusesToStart()
    {
        await using var host = await StartAsync();

        var exception = await Assert.ThrowsAsync<OffersConfigurationException>(() => StartAsync());

        Assert.Equal("Offers:Ledger:Spool", Assert.Single(exception.Errors).Path);
    }

    [Theory]
    [InlineData("FlowHashKeyFile", "not-there", "with a key of 16 to 65536 bytes in it")]
    [InlineData("AuthorizationFile", "not-there", "with the value of the Authorization header field in it")]
    public async Task Start_FileThatIsNotThere_IsAnErrorOfItsKey(string key, string file, string rule)
    {
        var exception = await Assert.ThrowsAsync<OffersConfigurationException>(() => StartAsync(settings: [(key, file), ("Url", "http://ledger.example")]));

        var error = Assert.Single(exception.Errors);
        Assert.Equal($"Offers:Ledger:{key}", error.Path);
        Assert.Contains(rule, error.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hit_WithFlowHashKey_HasTheHashAndNotTheFlow()
    {
        await using var host = await StartAsync(settings: ("FlowHashKeyFile", _folder.Write("key", "0123456789abcdef\n")));
        await host.SendAsync(PluginHost.OfferPath);
        await host.SendAsync(PluginHost.OtherOfferPath);

        Assert.Equal(new FlowHash("0123456789abcdef"u8.ToArray()).Of(System.Text.Encoding.UTF8.GetBytes(PluginHost.OtherFlow)), Assert.Single(Records(host)).Flow);
    }

    [Fact]
    public async Task Start_NoSpool_HasNoLedger()
    {
        await using var host = await PluginHost.StartAsync();
        var ledger = host.Services.GetRequiredService<IOfferLedger>();

        Assert.False(ledger.IsOn);
        Assert.Throws<InvalidOperationException>(() => ledger.GetStatus());
    }

    [Fact]
    public async Task Restart_WhatWasNotDelivered_IsDelivered()
    {
        string eventId;
        var away = new HeldSink(static (_, _) => LedgerSinkResult.Unavailable("away"));
        await using (var host = await StartAsync(sink: away))
        {
            await host.SendAsync(PluginHost.OfferPath);
            eventId = (await host.SendAsync(PluginHost.OtherOfferPath)).EventId!;
            await Until.TrueAsync(() => away.Sent.Count > 0);
        }

        await using var again = await StartAsync();
        await Until.TrueAsync(() => _sink.EventIds.Length == 1);

        Assert.Equal([eventId], _sink.EventIds);
        Assert.Equal(away.Sent[0].Key, _sink.Taken[0].Key);
        var status = again.Services.GetRequiredService<IOfferLedger>().GetStatus();
        Assert.Equal((1, 1, true), (status.Recorded, status.Spooled, status.AddsUp));
    }

    [Fact]
    public async Task Status_NotDelivered_TellsWhy()
    {
        await using var host = await StartAsync(sink: new(static (_, _) => LedgerSinkResult.Unavailable("the endpoint is on holiday")));
        var ledger = host.Services.GetRequiredService<IOfferLedger>();
        Assert.Equal("", ledger.GetStatus().WaitsBecause);
        await host.SendAsync(PluginHost.OfferPath);

        await host.SendAsync(PluginHost.OtherOfferPath);

        await Until.TrueAsync(() => ledger.GetStatus().WaitsBecause == "the endpoint is on holiday");
    }

    [Fact]
    public async Task Status_NoSink_TellsSo()
    {
        await using var host = await StartAsync(hasSink: false);
        await host.SendAsync(PluginHost.OfferPath);

        await host.SendAsync(PluginHost.OtherOfferPath);

        await Until.TrueAsync(() => host.Services.GetRequiredService<IOfferLedger>().GetStatus().WaitsBecause.StartsWith("there is no Offers:Ledger:Url", StringComparison.Ordinal));
    }

    private static List<LedgerRecord> Records(PluginHost host) =>
        [.. host.Services.GetRequiredService<IOfferLedger>().Read(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200)).SelectMany(static batch => batch.Records)];

    private Task<PluginHost> StartAsync(bool inLane = false, HeldSink? sink = null, bool hasSink = true, params (string Key, string Value)[] settings) => PluginHost.StartAsync(setup =>
    {
        setup.Settings["Offers:Ledger:Spool"] = System.IO.Path.Combine(_folder.Path, "ledger.db");
        setup.Settings["Offers:Ledger:MaxAge"] = "365.00:00:00";
        if (hasSink)
        {
            setup.Services = services => services.AddSingleton<ILedgerSink>(sink ?? _sink);
        }

        if (inLane)
        {
            setup.App = static app => app.UseOfferHits();
        }

        foreach (var (key, value) in settings)
        {
            setup.Settings[$"Offers:Ledger:{key}"] = value;
        }
    });

    [GeneratedRegex("""type":"event","id":"([^"]+)""")]
    private static partial Regex EventId();
}
