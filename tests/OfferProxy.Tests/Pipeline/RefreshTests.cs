using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OfferProxy.Tests.Configuration;
using Xunit;

namespace OfferProxy.Tests.Pipeline;

public class RefreshTests
{
    private const string NoOffer = """{"data":[]}""";

    private static readonly (string, string) Short = ("Cache-Control", "max-age=10, stale-while-revalidate=60, stale-if-error=600");

    [Fact]
    public async Task StaleHit_ManyAtOnce_AreAnsweredWhileOneRefreshRuns()
    {
        await using var host = await StartStaleAsync();
        var release = new TaskCompletionSource();
        host.Origin.Response = async (call, _) =>
        {
            await release.Task;
            return FakeOrigin.Json(201, FakeOrigin.OfferText(call), Short);
        };

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.SendAsync(PluginHost.OtherOfferPath)));
        await Until.TrueAsync(() => host.Origin.Calls.Count == 2);
        release.SetResult();
        await FreshAsync(host);

        Assert.All(replies, reply => Assert.Equal("OfferProxy; hit; ttl=-2", reply.CacheStatus));
        Assert.Equal(20, replies.Select(reply => reply.EventId).Distinct().Count());
        Assert.Equal(2, host.Origin.Calls.Count);
    }

    [Fact]
    public async Task StaleHit_RefreshFails_StaysAndIsTriedAgainAfterASecond()
    {
        await using var host = await StartStaleAsync();
        host.Origin.Fails(503, "down");

        await AskUntilAsync(host, calls: 2);
        var failed = host.Time.GetUtcNow();
        var stale = await host.SendAsync(PluginHost.OfferPath);
        Assert.Equal(2, host.Origin.Calls.Count);
        host.Origin.Answers(FakeOrigin.Offer);
        await NextRefreshAsync(host);

        Assert.Equal((201, "OfferProxy; hit; ttl=-2"), (stale.Status, stale.CacheStatus));
        Assert.True(host.Time.GetUtcNow() >= failed.AddSeconds(1));
        await FreshAsync(host);
    }

    [Fact]
    public async Task StaleHit_RefreshSaysNoOffer_StaysWhileItIsUsableAndNoLonger()
    {
        await using var host = await StartStaleAsync();
        host.Origin.Answers(_ => FakeOrigin.Json(202, NoOffer));

        await AskUntilAsync(host, calls: 2);
        var release = new TaskCompletionSource();
        host.Origin.Response = async (_, _) =>
        {
            await release.Task;
            return FakeOrigin.Json(202, NoOffer);
        };
        await NextRefreshAsync(host);
        var usable = await host.SendAsync(PluginHost.OfferPath);

        // The next one says the same, when the offer is past its use.
        host.Time.Advance(TimeSpan.FromSeconds(60));
        release.SetResult();

        Assert.Equal(201, usable.Status);
        Assert.StartsWith("OfferProxy; hit; ttl=-", usable.CacheStatus, StringComparison.Ordinal);
        Assert.DoesNotContain("stale_if_error", usable.CacheStatus, StringComparison.Ordinal);
        await Until.TrueAsync(() => host.SendAsync(PluginHost.OfferPath).Result.Status == 202);
        Assert.Equal(3, host.Origin.Calls.Count);
    }

    [Theory]
    [InlineData(403, "site_blocked")]
    [InlineData(404, "integration_not_found")]
    [InlineData(422, "placement_disabled")]
    public async Task StaleHit_RefreshSaysThatItIsGone_IsBelieved(int status, string code)
    {
        await using var host = await StartStaleAsync();
        host.Origin.Fails(status, code);

        await AskUntilAsync(host, calls: 2);
        await Until.TrueAsync(() => host.SendAsync(PluginHost.OtherOfferPath).Result.Status == status);

        // Another flow's was asked for before it was believed.
        Assert.Equal(3, host.Origin.Calls.Count);
        Assert.Equal(status, (await host.SendAsync(PluginHost.OfferPath)).Status);
    }

    [Fact]
    public async Task StaleHit_RefreshMayNotBeShared_IsShared_NoLonger()
    {
        await using var host = await StartStaleAsync();
        host.Origin.Answers(call => FakeOrigin.Json(201, FakeOrigin.OfferText(call), ("Cache-Control", "private")));

        await AskUntilAsync(host, calls: 2);

        await Until.TrueAsync(() => host.SendAsync(PluginHost.OfferPath).Result.CacheStatus == "OfferProxy; fwd=bypass; detail=private");
    }

    [Fact]
    public async Task StaleHit_RefreshIsOddError_Stays()
    {
        await using var host = await StartStaleAsync();
        host.Origin.Fails(418, "teapot");

        await AskUntilAsync(host, calls: 2);
        await NextRefreshAsync(host);

        Assert.Equal(201, (await host.SendAsync(PluginHost.OfferPath)).Status);
    }

    [Fact]
    public async Task StaleHit_HostStops_BeginsNoRefresh()
    {
        await using var host = await StartStaleAsync();

        host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        var stale = await host.SendAsync(PluginHost.OfferPath);

        Assert.Equal((201, "OfferProxy; hit; ttl=-2"), (stale.Status, stale.CacheStatus));
        Assert.Single(host.Origin.Calls);
    }

    [Fact]
    public async Task LastResort_AfterAFailure_IsServedWithoutAskingAgainForASecond()
    {
        await using var host = await StartStaleAsync();
        host.Origin.Fails(503, "down");
        host.Time.Advance(TimeSpan.FromSeconds(70));

        var replies = new List<Reply>();
        for (var i = 0; i < 5; i++)
        {
            replies.Add(await host.SendAsync(PluginHost.OfferPath));
        }

        Assert.All(replies, reply => Assert.Equal((201, true), (reply.Status, reply.CacheStatus!.EndsWith("detail=stale_if_error", StringComparison.Ordinal))));
        Assert.Equal(2, host.Origin.Calls.Count);
    }

    [Fact]
    public async Task LastResort_OriginHangs_OnlyTheFirstWait()
    {
        await using var host = await StartStaleAsync(timeout: "00:00:05");
        host.Time.Advance(TimeSpan.FromSeconds(70));
        host.Origin.Response = async (_, cancel) =>
        {
            await Task.Delay(Timeout.Infinite, cancel);
            throw new InvalidOperationException();
        };
        var first = host.SendAsync(PluginHost.OfferPath);
        await Until.TrueAsync(() => host.Origin.Calls.Count == 2);
        host.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.EndsWith("detail=stale_if_error", (await first).CacheStatus, StringComparison.Ordinal);

        // The next attempt hangs behind those who are served.
        host.Time.Advance(TimeSpan.FromSeconds(1.1));
        var others = new List<Reply> { await host.SendAsync(PluginHost.OfferPath) };
        await Until.TrueAsync(() => host.Origin.Calls.Count == 3);
        others.Add(await host.SendAsync(PluginHost.OtherOfferPath));

        Assert.All(others, reply => Assert.EndsWith("detail=stale_if_error", reply.CacheStatus, StringComparison.Ordinal));
        Assert.Equal(3, host.Origin.Calls.Count);
    }

    /// <summary>A host whose offer is two seconds past being fresh.</summary>
    /// <param name="timeout">The time that the origin has; the default is far more than the tests let pass, so that no refresh ends by it.</param>
    private static async Task<PluginHost> StartStaleAsync(string timeout = "00:05:00")
    {
        var host = await PluginHost.StartAsync(setup => setup.Settings["Offers:Origin:Timeout"] = timeout);
        host.Origin.Answers(call => FakeOrigin.Json(201, FakeOrigin.OfferText(call), Short));
        await host.SendAsync(PluginHost.OfferPath);

        // Jitter takes up to a second off its time; whatever it took, a first look tells.
        var ttl = int.Parse((await host.SendAsync(PluginHost.OfferPath)).CacheStatus!.Split('=')[1], System.Globalization.CultureInfo.InvariantCulture);
        host.Time.Advance(TimeSpan.FromSeconds(ttl + 2));
        return host;
    }

    private static Task AskUntilAsync(PluginHost host, int calls) => Until.TrueAsync(() =>
    {
        _ = host.SendAsync(PluginHost.OfferPath).Result;

        // Where what comes of it may not be shared, each who asks after that is a call.
        return host.Origin.Calls.Count >= calls;
    });

    // Lets time pass, and asks, until the next refresh has begun: the one before has then ended, and changed nothing.
    private static Task NextRefreshAsync(PluginHost host)
    {
        var calls = host.Origin.Calls.Count;
        return Until.TrueAsync(() =>
        {
            host.Time.Advance(TimeSpan.FromSeconds(0.2));
            _ = host.SendAsync(PluginHost.OfferPath).Result;
            return host.Origin.Calls.Count > calls;
        });
    }

    private static Task FreshAsync(PluginHost host) => Until.TrueAsync(() =>
        !host.SendAsync(PluginHost.OfferPath).Result.CacheStatus!.Contains("ttl=-", StringComparison.Ordinal));
}
