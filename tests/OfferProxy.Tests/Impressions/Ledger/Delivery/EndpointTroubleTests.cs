using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OfferProxy.Impressions.Ledger;
using OfferProxy.Impressions.Ledger.Delivery;
using OfferProxy.Tests.Configuration;
using OfferProxy.Tests.Pipeline;
using Xunit;

namespace OfferProxy.Tests.Impressions.Ledger.Delivery;

/// <summary>An endpoint that is down, slow, at its limit, or cuts off: nothing is lost, and all of it comes in order.</summary>
public sealed class EndpointTroubleTests : IDisposable
{
    private static readonly LedgerOptions Options = new() { MaxBackOff = TimeSpan.FromMilliseconds(10), MaxAttempts = 10, Timeout = TimeSpan.FromSeconds(20) };

    private readonly TempFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Ledgers.Now);

    private string Spool => System.IO.Path.Combine(_folder.Path, "ledger.db");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("cut off")]
    [InlineData("cut off after it was taken")]
    [InlineData("cut off in the answer")]
    [InlineData("slow")]
    [InlineData("503")]
    [InlineData("500")]
    [InlineData("429")]
    [InlineData("413")]
    public async Task Deliver_TroubleInEachBatch_LosesNothingAndKeepsTheOrder(string trouble)
    {
        var timeout = trouble == "slow" ? TimeSpan.FromMilliseconds(500) : Options.Timeout;
        using var spool = Ledgers.Open(Spool);
        string[] ids = [.. Enumerable.Range(0, 4).SelectMany(_ => Ledgers.Spool(spool, 8))];
        var (seen, taken) = (new Dictionary<string, int>(), new List<(string Key, string[] Ids)>());
        LedgerEndpoint? endpoint = null;
        endpoint = await LedgerEndpoint.StartAsync(async (context, call) =>
        {
            var posted = endpoint!.Got[call - 1];
            string[] its = [.. posted.Records.Select(static record => record.GetProperty("event_id").GetString()!)];
            var isTrouble = trouble == "413" ? its.Length > 2 : (seen[posted.Key] = seen.GetValueOrDefault(posted.Key) + 1) <= 3;
            if (!isTrouble || trouble == "cut off after it was taken")
            {
                taken.Add((posted.Key, its));
            }

            await (isTrouble ? MakeAsync(trouble, context) : Task.CompletedTask);
        });
        await using (endpoint)
        {
            using var sink = new HttpLedgerSink(endpoint.Url, authorization: null, TimeProvider.System);
            await using (new LedgerDelivery(spool, sink, Options with { Timeout = timeout }, Ledgers.Metrics(), TimeProvider.System, NullLogger.Instance))
            {
                await Until.TrueAsync(() => spool.GetStatus().Pending == 0);
            }
        }

        var status = spool.GetStatus();
        Assert.Equal((32, 0, true), (status.Delivered, status.Dead, status.AddsUp));
        Assert.Equal(ids, taken.DistinctBy(static batch => batch.Key).SelectMany(static batch => batch.Ids));
        Assert.True(endpoint.Got.Count > 4);
    }

    [Fact]
    public async Task Deliver_EndpointDownForAnHour_IsAskedNowAndThenAndGetsAllInOrder()
    {
        var (began, calls) = (_time.GetUtcNow(), new List<DateTimeOffset>());
        await using var endpoint = await LedgerEndpoint.StartAsync((context, _) =>
        {
            lock (calls)
            {
                calls.Add(_time.GetUtcNow());
            }

            context.Response.StatusCode = _time.GetUtcNow() - began < TimeSpan.FromHours(1) ? 503 : 204;
            return Task.CompletedTask;
        });
        using var spool = Ledgers.Open(Spool, time: _time);
        string[] ids = [.. Enumerable.Range(0, 6).SelectMany(_ => Ledgers.Spool(spool, 5))];
        using var sink = new HttpLedgerSink(endpoint.Url, authorization: null, _time);
        await using var delivery = new LedgerDelivery(spool, sink, Options with { MaxBackOff = TimeSpan.FromSeconds(30), Timeout = TimeSpan.FromMinutes(10) }, Ledgers.Metrics(), _time, NullLogger.Instance);

        await AdvanceUntilAsync(TimeSpan.FromSeconds(10), () => spool.GetStatus().Pending == 0);

        Assert.Equal(ids, endpoint.Got.Skip(calls.FindIndex(at => at - began >= TimeSpan.FromHours(1))).SelectMany(static posted => posted.Records).Select(static record => record.GetProperty("event_id").GetString()!));
        Assert.Equal((30, 0, true), (spool.GetStatus().Delivered, spool.GetStatus().Dead, spool.GetStatus().AddsUp));

        // It waits half a minute at most, with jitter half as much again.
        Assert.InRange(calls.Count(at => at - began < TimeSpan.FromHours(1)), 10, 360);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Deliver_AskedToWait_WaitsForThatLong(bool isDate)
    {
        var (began, calls) = (_time.GetUtcNow(), new List<DateTimeOffset>());
        await using var endpoint = await LedgerEndpoint.StartAsync((context, call) =>
        {
            lock (calls)
            {
                calls.Add(_time.GetUtcNow());
            }

            context.Response.StatusCode = call == 1 ? 429 : 204;
            context.Response.Headers.RetryAfter = isDate ? (began + TimeSpan.FromSeconds(90)).ToString("R", CultureInfo.InvariantCulture) : "90";
            return Task.CompletedTask;
        });
        using var spool = Ledgers.Open(Spool, time: _time);
        Ledgers.Spool(spool, 1);
        using var sink = new HttpLedgerSink(endpoint.Url, authorization: null, _time);
        await using var delivery = new LedgerDelivery(spool, sink, Options with { Timeout = TimeSpan.FromMinutes(10) }, Ledgers.Metrics(), _time, NullLogger.Instance);
        await Until.TrueAsync(() => calls.Count == 1);

        await AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => spool.GetStatus().Delivered == 1);

        Assert.Equal(2, calls.Count);
        Assert.True(calls[1] >= calls[0] + TimeSpan.FromSeconds(90), $"It is asked again at {calls[1] - began}.");
    }

    [Fact]
    public async Task Serve_EndpointDownForMinutes_ServesOnAndAllIsDeliveredInOrder()
    {
        var isDown = true;
        await using var endpoint = await LedgerEndpoint.StartAsync((context, _) =>
        {
            if (Volatile.Read(ref isDown))
            {
                context.Abort();
            }

            return Task.CompletedTask;
        });
        await using var host = await PluginHost.StartAsync(setup =>
        {
            setup.Settings["Offers:Ledger:Spool"] = Spool;
            setup.Settings["Offers:Ledger:Url"] = endpoint.Url.AbsoluteUri;
            setup.Settings["Offers:Ledger:Timeout"] = "00:10:00";
            setup.Settings["Offers:CachePolicies:offers:FreshFor"] = "01:00:00";
        });
        var ledger = host.Services.GetRequiredService<IOfferLedger>();
        await host.SendAsync(PluginHost.OfferPath);
        var served = new List<string>();
        for (var i = 0; i < 30; i++)
        {
            var hit = await host.SendAsync(PluginHost.OtherOfferPath);
            Assert.StartsWith("OfferProxy; hit", hit.CacheStatus, StringComparison.Ordinal);
            served.Add(hit.EventId!);
            host.Time.Advance(TimeSpan.FromSeconds(10));
        }

        await Until.TrueAsync(() =>
        {
            if (endpoint.Got.Count < 2)
            {
                host.Time.Advance(TimeSpan.FromSeconds(1));
            }

            return endpoint.Got.Count > 1 && ledger.GetStatus() is { Pending: 30, Buffered: 0 };
        });
        Volatile.Write(ref isDown, false);
        await Until.TrueAsync(() =>
        {
            host.Time.Advance(TimeSpan.FromSeconds(1));
            return ledger.GetStatus() is { Pending: 0, Delivered: 30, AddsUp: true };
        });

        Assert.Equal(served, endpoint.Got.Reverse().DistinctBy(static posted => posted.Key).Reverse().SelectMany(static posted => posted.Records).Select(static record => record.GetProperty("event_id").GetString()!));
    }

    [Fact]
    public async Task Deliver_TwoNodesToOneEndpoint_EachRecordOnceByItsKey()
    {
        // Every batch is taken, and the first answer to it lost.
        var seen = new ConcurrentDictionary<string, bool>();
        await using var endpoint = await LedgerEndpoint.StartAsync((context, _) =>
        {
            if (seen.TryAdd(context.Request.Headers["Idempotency-Key"].ToString(), true))
            {
                context.Abort();
            }

            return Task.CompletedTask;
        });
        await using var one = await NodeAsync("one.db", endpoint);
        await using var other = await NodeAsync("other.db", endpoint);
        var served = await Task.WhenAll(ServeAsync(one), ServeAsync(other));
        foreach (var node in (PluginHost[])[one, other])
        {
            await Until.TrueAsync(() => node.Services.GetRequiredService<IOfferLedger>().GetStatus() is { Delivered: 40, Buffered: 0, AddsUp: true });
        }

        var once = endpoint.Got.DistinctBy(static posted => posted.Key).ToList();
        Assert.True(endpoint.Got.Count > once.Count, "No batch came again.");
        Assert.Equal(served.SelectMany(static ids => ids).Order(), once.SelectMany(static posted => posted.Records).Select(static record => record.GetProperty("event_id").GetString()!).Order());
        foreach (var ids in served)
        {
            Assert.Equal(ids, once.SelectMany(static posted => posted.Records).Select(static record => record.GetProperty("event_id").GetString()!).Where(ids.Contains));
        }

        Task<PluginHost> NodeAsync(string file, LedgerEndpoint to) => PluginHost.StartAsync(setup =>
        {
            setup.Settings["Offers:Ledger:Spool"] = System.IO.Path.Combine(_folder.Path, file);
            setup.Settings["Offers:Ledger:Url"] = to.Url.AbsoluteUri;
            setup.Settings["Offers:Ledger:MaxBackOff"] = "00:00:00.010";
            setup.Settings["Offers:Ledger:Interval"] = "00:00:00.005";
            setup.Services = static services => services.AddSingleton(TimeProvider.System);
        });

        static async Task<List<string>> ServeAsync(PluginHost node)
        {
            await node.SendAsync(PluginHost.OfferPath);
            var ids = new List<string>();
            for (var i = 0; i < 40; i++)
            {
                ids.Add((await node.SendAsync(PluginHost.OtherOfferPath)).EventId!);
            }

            return ids;
        }
    }

    private static async Task MakeAsync(string trouble, HttpContext context)
    {
        switch (trouble)
        {
            case "slow":
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
                break;
            case "cut off in the answer":
                context.Response.StatusCode = 503;
                context.Response.ContentLength = 1000;
                await context.Response.WriteAsync("some");
                context.Abort();
                break;
            case "cut off" or "cut off after it was taken":
                context.Abort();
                break;
            default:
                context.Response.StatusCode = int.Parse(trouble, CultureInfo.InvariantCulture);
                break;
        }
    }

    private Task AdvanceUntilAsync(TimeSpan step, Func<bool> condition) => Until.TrueAsync(() =>
    {
        _time.Advance(step);
        return condition();
    });
}
