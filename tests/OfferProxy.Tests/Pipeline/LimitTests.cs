using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OfferProxy.Tests.Configuration;
using OfferProxy.Tests.Telemetry;
using Xunit;

namespace OfferProxy.Tests.Pipeline;

public class LimitTests
{
    [Fact]
    public async Task Fills_MoreThanMayWait_AreRefusedAsOverloaded()
    {
        await using var host = await StartAsync(("MaxConcurrentFills", "1"), ("MaxQueuedFills", "1"));
        var (asked, release) = Hold(host);
        var running = host.SendAsync(Path(1));
        await asked.Task;

        // One of two is queued, whichever comes first, and waits as long as the first runs; so the one with a response is the other.
        var (one, other) = (host.SendAsync(Path(2)), host.SendAsync(Path(3)));
        var answered = await Task.WhenAny(one, other);
        var (refused, queued) = (await answered, answered == one ? other : one);
        release.SetResult();

        Assert.Equal((503, "overloaded", "1"), (refused.Status, refused.ErrorCode, refused["Retry-After"]));
        Assert.Equal("*", refused["Access-Control-Allow-Origin"]);
        Assert.Equal((201, 201), ((await running).Status, (await queued).Status));
    }

    [Fact]
    public async Task Fills_QueuedTooLong_TimeOut()
    {
        await using var host = await StartAsync(("MaxConcurrentFills", "1"), ("Timeout", "00:00:03"));
        var (asked, release) = Hold(host, heedless: true);
        var running = host.SendAsync(Path(1));
        await asked.Task;
        var queued = host.SendAsync(Path(2));

        // Its time begins when it has come, and that cannot be seen: so time passes until it is up.
        await Until.TrueAsync(() =>
        {
            host.Time.Advance(TimeSpan.FromSeconds(1));
            return queued.IsCompleted;
        });
        var late = await queued;
        release.SetResult();
        await running;

        Assert.Equal((504, "origin_timeout"), (late.Status, late.ErrorCode));
        Assert.Single(host.Origin.Calls);
    }

    [Fact]
    public async Task Waiters_MoreThanMayWaitForAKey_AreRefusedAsOverloaded()
    {
        await using var host = await StartAsync(("MaxWaitersPerKey", "2"));
        var (asked, release) = Hold(host);
        var first = host.SendAsync(PluginHost.OfferPath);
        await asked.Task;
        var (waiting, refused) = await AskUntilRefusedAsync(host, mayWait: 2);
        var other = host.SendAsync(Path(7));
        release.SetResult();

        Assert.Equal((503, "overloaded"), (refused.Status, refused.ErrorCode));
        Assert.Equal(2, waiting.Count);
        Assert.All(await Task.WhenAll([first, other, .. waiting]), reply => Assert.Equal(201, reply.Status));
    }

    [Fact]
    public async Task Overloaded_WithNoOfferOnFailure_IsSilent()
    {
        await using var host = await StartAsync(("MaxWaitersPerKey", "1"), ("OnFailure", "NoOffer"));
        var (asked, release) = Hold(host);
        var first = host.SendAsync(PluginHost.OfferPath);
        await asked.Task;
        var (waiting, silent) = await AskUntilRefusedAsync(host, mayWait: 1);
        release.SetResult();
        await Task.WhenAll([first, .. waiting]);

        Assert.Equal((202, """{"data":[]}"""), (silent.Status, silent.Body));
    }

    [Fact]
    public async Task Fill_Fails_FailsAllWhoWaitAndAsksOnce()
    {
        await using var host = await StartAsync();
        var (asked, release) = Hold(host, _ => FakeOrigin.Json(503, """{"errors":[{"status":"503","code":"down"}]}"""));
        var waiting = Enumerable.Range(0, 40).Select(_ => host.SendAsync(PluginHost.OfferPath)).ToList();
        await asked.Task;
        release.SetResult();
        var replies = await Task.WhenAll(waiting);
        var after = await host.SendAsync(PluginHost.OfferPath);

        // The origin's own words are the asker's alone.
        Assert.Equal("down", Assert.Single(replies, static reply => reply.Status == 503).ErrorCode);
        Assert.All(replies.Append(after).Where(static reply => reply.Status != 503), static reply => Assert.Equal((502, "origin_unavailable"), (reply.Status, reply.ErrorCode)));
        Assert.Single(replies, static reply => reply.CacheStatus == "OfferProxy; fwd=miss");
        Assert.Equal(40, replies.Append(after).Count(static reply => reply.CacheStatus is "OfferProxy; fwd=miss; collapsed" or "OfferProxy; detail=origin_unavailable"));
        Assert.Equal("OfferProxy; detail=origin_unavailable", after.CacheStatus);
        Assert.Single(host.Origin.Calls);
    }

    [Fact]
    public async Task Forward_AfterAWaitForAFill_HasOnlyTheTimeThatIsLeft()
    {
        await using var host = await StartAsync(("Timeout", "00:00:05"));
        var asked = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var forwarded = new TaskCompletionSource();
        host.Origin.Response = async (call, cancel) =>
        {
            if (asked.TrySetResult())
            {
                await release.Task;
                return FakeOrigin.Json(201, FakeOrigin.OfferText(call), ("Cache-Control", "no-store"));
            }

            forwarded.SetResult();
            await Task.Delay(Timeout.Infinite, cancel);
            throw new InvalidOperationException();
        };
        var waiting = host.SendAsync(PluginHost.OfferPath);
        await asked.Task;

        host.Time.Advance(TimeSpan.FromSeconds(4));
        release.SetResult();
        await forwarded.Task;
        host.Time.Advance(TimeSpan.FromSeconds(1.1));
        var reply = await waiting;

        Assert.Equal((504, "origin_timeout"), (reply.Status, reply.ErrorCode));
    }

    [Theory]
    [InlineData("POST", $"/v2/places/acme/flows/{PluginHost.Flow}/offers/119?placement=order_status")]
    [InlineData("GET", $"/v2/places/acme/flows/{PluginHost.Flow}")]
    [InlineData("GET", "/plain/x")]
    public async Task Forwards_MoreThanMayWait_AreRefusedAsOverloaded(string method, string path)
    {
        await using var host = await StartAsync(("MaxConcurrentForwards", "1"), ("MaxQueuedForwards", "1"));
        using var metrics = new MeasuredMetrics(host.Services);
        var (asked, release) = Hold(host);
        var running = host.SendAsync(path, new(method));
        await asked.Task;

        var (one, other) = (host.SendAsync(path, new(method)), host.SendAsync(path, new(method)));
        var answered = await Task.WhenAny(one, other);
        var (refused, queued) = (await answered, answered == one ? other : one);
        var fill = host.SendAsync(Path(1));
        release.SetResult();

        Assert.Equal((503, "overloaded", "1"), (refused.Status, refused.ErrorCode, refused["Retry-After"]));
        Assert.Equal("*", refused["Access-Control-Allow-Origin"]);
        Assert.Equal((201, 201, 201), ((await running).Status, (await queued).Status, (await fill).Status));
        Assert.Equal(["1 cluster=offers limit=forwards"], metrics.Of("offerproxy.fill.refused"));
        Assert.Equal(201, (await host.SendAsync(path, new(method))).Status);
    }

    [Theory]
    [InlineData($"/v2/places/acme/flows/{PluginHost.Flow}", 504, "origin_timeout")]
    [InlineData("/plain/x", 503, "overloaded")]
    public async Task Forwards_QueuedTooLong_AreRefused(string path, int status, string code)
    {
        await using var host = await StartAsync(("MaxConcurrentForwards", "1"), ("Timeout", "00:00:03"));
        var (asked, release) = Hold(host, heedless: true);
        var running = host.SendAsync("/plain/y");
        await asked.Task;
        var queued = host.SendAsync(path);

        await Until.TrueAsync(() =>
        {
            host.Time.Advance(TimeSpan.FromSeconds(1));
            return queued.IsCompleted;
        });
        var late = await queued;
        release.SetResult();
        await running;

        Assert.Equal((status, code), (late.Status, late.ErrorCode));
        Assert.Single(host.Origin.Calls);

        // The lease that it no longer waited for has not been kept.
        Assert.Equal(201, (await host.SendAsync("/plain/z")).Status);
    }

    [Fact]
    public async Task Keys_MoreThanAClientMayHaveFilled_AreRefused()
    {
        await using var host = await StartAsync(("MaxKeysPerClient", "2"));
        using var metrics = new MeasuredMetrics(host.Services);

        Assert.Equal((201, 201), ((await host.SendAsync(Path(1))).Status, (await host.SendAsync(Path(2))).Status));
        var refused = await host.SendAsync(Path(3));

        Assert.Equal((429, "rate_limited", "OfferProxy; detail=rate_limited"), (refused.Status, refused.ErrorCode, refused.CacheStatus));
        Assert.InRange(int.Parse(refused["Retry-After"]!, System.Globalization.CultureInfo.InvariantCulture), 1, 60);
        Assert.Equal(["1 cluster=offers limit=client_keys"], metrics.Of("offerproxy.fill.refused"));
        Assert.Equal(2, host.Origin.Calls.Count);

        // What is known is served on, and what is no key of the cache is another limit's affair.
        Assert.StartsWith("OfferProxy; hit", (await host.SendAsync(Path(2))).CacheStatus, StringComparison.Ordinal);
        Assert.Equal(201, (await host.SendAsync("/plain/x")).Status);
    }

    [Fact]
    public async Task Keys_AskedForWhenItIsTold_AreFilled()
    {
        await using var host = await StartAsync(("MaxKeysPerClient", "2"));
        await host.SendAsync(Path(1));
        await host.SendAsync(Path(2));
        host.Time.Advance(TimeSpan.FromSeconds(25));

        // It began when the first was filled, and moves on by ten seconds: both leave it at once.
        var refused = await host.SendAsync(Path(3));
        Assert.Equal((429, "35"), (refused.Status, refused["Retry-After"]));

        host.Time.Advance(TimeSpan.FromSeconds(34));
        Assert.Equal((429, "1"), ((await host.SendAsync(Path(3))).Status, (await host.SendAsync(Path(3)))["Retry-After"]));
        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(201, (await host.SendAsync(Path(3))).Status);
    }

    [Theory]
    [InlineData("flow-of-another-form")]
    [InlineData("9F0C1A52-6D1B-4A3E-9A5E-0D1C2B3A4F5E")]
    public async Task Keys_OfRequestsThatMayNotBeShared_AreCounted(string flow)
    {
        await using var host = await StartAsync(("MaxKeysPerClient", "2"));
        using var metrics = new MeasuredMetrics(host.Services);
        var offers = Enumerable.Range(1, 3).Select(index => Path(index).Replace(PluginHost.Flow, flow, StringComparison.Ordinal)).ToList();

        Assert.Equal(201, (await host.SendAsync(offers[0])).Status);
        Assert.Equal("OfferProxy; fwd=bypass; detail=slot_unqualified", (await host.SendAsync(offers[0])).CacheStatus);
        Assert.Equal(201, (await host.SendAsync(offers[1])).Status);
        var refused = await host.SendAsync(offers[2]);

        Assert.Equal((429, "rate_limited", "60"), (refused.Status, refused.ErrorCode, refused["Retry-After"]));
        Assert.Equal(["1 cluster=offers limit=client_keys"], metrics.Of("offerproxy.fill.refused"));
        Assert.Equal(3, host.Origin.Calls.Count);

        // What has been asked for lately goes on, and what has not is as cold to those who may share it.
        host.Time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(201, (await host.SendAsync(offers[1])).Status);
        Assert.Equal(429, (await host.SendAsync(Path(3))).Status);
    }

    [Fact]
    public async Task Keys_OfNoExactForm_AreCountedEachTime()
    {
        await using var host = await StartAsync(("MaxKeysPerClient", "2"));
        var repeated = $"{PluginHost.OfferPath}&index=1&index=2";

        Assert.Equal("OfferProxy; fwd=bypass; detail=key_unusual", (await host.SendAsync(repeated)).CacheStatus);
        Assert.Equal((201, 429), ((await host.SendAsync(repeated)).Status, (await host.SendAsync($"{PluginHost.OfferPath}&index=1&index=3")).Status));
    }

    [Fact]
    public async Task Forwards_QueuedWhenTheDrainIsOver_AreToldSo()
    {
        await using var host = await PluginHost.StartAsync(setup =>
        {
            setup.Settings["Offers:Origin:MaxConcurrentForwards"] = "1";
            setup.Settings["Offers:Origin:Timeout"] = "00:05:00";
            setup.Services = services => services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(10));
        });
        var (asked, release) = Hold(host, heedless: true);
        var running = host.SendAsync("/plain/y");
        await asked.Task;
        var queued = host.SendAsync("/plain/x");

        host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        host.Time.Advance(TimeSpan.FromSeconds(10));
        var told = await queued.WaitAsync(TimeSpan.FromSeconds(60));
        release.SetResult();

        Assert.Equal((503, "draining", "1"), (told.Status, told.ErrorCode, told["Retry-After"]));
        Assert.Equal(201, (await running).Status);
    }

    [Fact]
    public async Task Keys_AskedForAgain_CountOnce()
    {
        await using var host = await StartAsync(("MaxKeysPerClient", "1"));
        var proven = PluginHost.OfferPath.Replace("/v2/", "/proven/", StringComparison.Ordinal);

        // Its document waits for another's, and the key is known meanwhile.
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(201, (await host.SendAsync(proven)).Status);
        }

        Assert.Equal(429, (await host.SendAsync(Path(1))).Status);
    }

    private static Task<PluginHost> StartAsync(params (string Key, string Value)[] origin) => PluginHost.StartAsync(setup =>
    {
        foreach (var (key, value) in origin)
        {
            setup.Settings[$"Offers:Origin:{key}"] = value;
        }
    });

    // Asks for the offer that is being filled until one is not kept waiting. That others wait already cannot be seen, so a few more
    // than may can slip in; the limit's default, many thousands, is out of reach.
    private static async Task<(IReadOnlyList<Task<Reply>> Waiting, Reply Rejected)> AskUntilRefusedAsync(PluginHost host, int mayWait)
    {
        var asked = new List<Task<Reply>>();
        await Until.TrueAsync(() =>
        {
            asked.Add(host.SendAsync(PluginHost.OfferPath));
            return asked.Any(static one => one.IsCompleted);
        });
        var refused = asked.First(static one => one.IsCompleted);

        // Of those that were sent meanwhile, some are refused and not yet told.
        await Until.TrueAsync(() => asked.Count(static one => !one.IsCompleted) <= mayWait);
        return ([.. asked.Where(static one => !one.IsCompleted)], await refused);
    }

    private static string Path(int index) => $"{PluginHost.OfferPath}&index={index}";

    private static (TaskCompletionSource Asked, TaskCompletionSource Release) Hold(
        PluginHost host, Func<OriginCall, HttpResponseMessage>? answer = null, bool heedless = false)
    {
        var asked = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        host.Origin.Response = async (call, cancel) =>
        {
            asked.TrySetResult();
            await release.Task.WaitAsync(heedless ? CancellationToken.None : cancel);
            return (answer ?? FakeOrigin.Offer)(call);
        };
        return (asked, release);
    }
}
