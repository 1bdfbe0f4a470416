using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.AccessLogging;
using OfferProxy.EndToEndTests.Gateway;
using OfferProxy.EndToEndTests.Proxies;
using Xunit;

namespace OfferProxy.EndToEndTests.RateLimits;

/// <summary>A route's limit holds for whatever is asked of it, hits included, and for each client by itself.</summary>
public sealed class RateLimitTests
{
    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task Hits_BeyondTheLimit_AreRefused(string lane)
    {
        await using var gateway = await Limits.StartAsync(Limits.ThreeOfAClient, ("Server:HitLane", lane));
        await gateway.WarmAsync((flow, name) => OfferUrl.New(Stores.AcmeStore, "0", flow, name));

        var hits = new List<Reply>();
        for (var i = 0; i < 3; i++)
        {
            hits.Add(await gateway.AskAsync("203.0.113.7"));
        }

        var refused = await gateway.AskAsync("203.0.113.7");
        var (other, head) = (await gateway.AskAsync("203.0.113.8"), await gateway.SendAsync(HttpMethod.Head, OfferUrl.New(Stores.AcmeStore, "0"), null, ("X-Forwarded-For", "203.0.113.7")));

        Assert.All(hits.Append(other), static reply => Assert.StartsWith("OfferProxy; hit", reply.CacheStatus, StringComparison.Ordinal));
        Assert.Equal((429, "rate_limited", "OfferProxy; detail=rate_limited", "no-store"), (refused.Status, refused.ErrorCode(), refused.CacheStatus, refused.Header("Cache-Control")));
        Assert.InRange(int.Parse(refused.Header("Retry-After")!, CultureInfo.InvariantCulture), 1, 3600);
        Assert.Equal((429, 0), (head.Status, head.Body.Length));

        // Routes that name no limit have none, and a page must be able to read what it is told.
        Assert.Equal(200, (await gateway.AskAsync("203.0.113.7", OfferUrl.Place(Stores.AcmeStore) + "?placement=order_confirmation")).Status);
        var preflight = await gateway.SendAsync(HttpMethod.Options, OfferUrl.New(Stores.AcmeStore, "0"), null, ("Origin", "https://shop.example"), ("Access-Control-Request-Method", "GET"), ("X-Forwarded-For", "203.0.113.7"));
        Assert.Equal(204, preflight.Status);
    }

    [Fact]
    public async Task Configuration_OfTheAdminAddress_TellsLimitsAndProxies()
    {
        await using var gateway = await Limits.StartAsync([.. Limits.ThreeOfAClient, ("QueueLimit", "2")], ("Server:TrustedProxies:1", "2001:DB8::/32"), ("Offers:ViaId", "0123456789abcdef"), ("Offers:Origin:MaxKeysPerClient", "5"));

        using var response = await Admin.GetAsync($"{gateway.AdminAddress}/configuration");
        var text = await response.Content.ReadAsStringAsync();

        Assert.Contains(
            """
            "rateLimits":{"limit":{"by":"Client","kind":"TokenBucket","tokenLimit":3,"tokensPerPeriod":1,"replenishmentPeriod":"01:00:00","queueLimit":2,"maxPartitions":10000,"iPv4Prefix":32,"iPv6Prefix":64}},"trustedProxies":["127.0.0.1/32","2001:db8::/32"]
            """, text, StringComparison.Ordinal);
        Assert.Contains("\"hasViaId\":true", text, StringComparison.Ordinal);
        Assert.Contains("\"maxKeysPerClient\":5", text, StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789abcdef", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusal_IsCountedAndLogged()
    {
        await using var gateway = await LoggedGateway.StartAsync([.. Limits.Of(Limits.ThreeOfAClient), ("AccessLog:Sample", "0")]);

        var statuses = await gateway.StatusesAsync(3, "203.0.113.7", "/plain/x");
        var (reply, line) = await gateway.AskAsync(OfferUrl.New(Stores.AcmeStore, "0"), headers: [("X-Forwarded-For", "203.0.113.7")]);
        var (_, plain) = await gateway.AskAsync("/plain/x", headers: [("X-Forwarded-For", "203.0.113.7")]);
        using var metrics = await Admin.GetAsync($"{gateway.AdminAddress}/metrics");
        var text = await metrics.Content.ReadAsStringAsync();

        Assert.Equal((3, 429), (statuses.Count(static status => status != 429), reply.Status));
        Assert.Equal(("rate_limited", "create", "offer-new-versioned"), (LoggedLines.Text(line, "error"), LoggedLines.Text(line, "operation"), LoggedLines.Text(line, "route")));
        Assert.Equal(429, LoggedLines.Status(plain));
        Assert.Matches("offerproxy_rate_limit_refused_total\\{[^}]*offerproxy_rate_limit_policy=\"limit\"[^}]*\\} 2", text);
        Assert.Matches("offerproxy_rate_limit_partitions\\{[^}]*offerproxy_rate_limit_policy=\"limit\"[^}]*\\} 1", text);
        Assert.Matches("offerproxy_request_refusals_total\\{[^}]*offerproxy_error_code=\"rate_limited\",offerproxy_operation=\"create\"[^}]*\\} 1", text);
        Assert.Matches("offerproxy_request_refusals_total\\{[^}]*offerproxy_error_code=\"rate_limited\",offerproxy_operation=\"none\"[^}]*\\} 1", text);
        Assert.DoesNotContain("203.0.113", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_WhoMakesUpAddresses_IsStillOne()
    {
        await using var gateway = await Limits.StartAsync([.. Limits.ThreeOfAClient, ("IPv6Prefix", "56")]);

        // What stands left of the address that the proxy saw, the client has written.
        for (var i = 0; i < 4; i++)
        {
            var reply = await gateway.AskAsync($"198.51.100.{i}, 203.0.113.7", "/x");
            Assert.Equal(i == 3, reply.Status == 429);
        }

        for (var i = 0; i < 4; i++)
        {
            var reply = await gateway.AskAsync($"2001:db8:0:1{i}::{i}", "/x");
            Assert.Equal(i == 3, reply.Status == 429);
        }

        Assert.NotEqual(429, (await gateway.AskAsync("2001:db8:0:200::1", "/x")).Status);
    }

    [Fact]
    public async Task Client_OfNoTrustedProxy_IsTheConnection()
    {
        await using var gateway = await SetGateway.StartAsync([.. Limits.Of(Limits.ThreeOfAClient).Where(static setting => setting.Key != "Server:TrustedProxies:0")]);
        await gateway.StatusesAsync(3, "203.0.113.7", "/x");

        Assert.Equal(429, (await gateway.AskAsync("203.0.113.8", "/x")).Status);
    }

    [Fact]
    public async Task Integrations_AreCountedByThemselves_AndUnknownOnesTogether()
    {
        await using var gateway = await Limits.StartAsync([("By", "Integration"), ("Kind", "SlidingWindow"), ("PermitLimit", "2"), ("Window", "01:00:00")]);

        Assert.Equal([201, 201, 429], await gateway.StatusesAsync(3, "203.0.113.7"));
        Assert.Equal((404, 404, 429), ((await Unknown(1)).Status, (await Unknown(2)).Status, (await Unknown(3)).Status));
        Assert.Equal(201, (await gateway.AskAsync("203.0.113.7", OfferUrl.New(Stores.BorealisBooks))).Status);

        Task<Reply> Unknown(int number) => gateway.AskAsync("203.0.113.7", $"/v2/places/unknown{number}/flows/{OfferUrl.NewFlowId()}/offers/new?placement=order_confirmation");
    }

    [Fact]
    public async Task All_AreCountedTogether()
    {
        await using var gateway = await Limits.StartAsync([("By", "All"), ("Kind", "TokenBucket"), ("TokenLimit", "2"), ("TokensPerPeriod", "1"), ("ReplenishmentPeriod", "01:00:00")]);

        Assert.Equal((201, 201, 429), ((await gateway.AskAsync("203.0.113.1")).Status, (await gateway.AskAsync("203.0.113.2")).Status, (await gateway.AskAsync("203.0.113.3", "/x")).Status));
    }

    [Fact]
    public async Task Concurrency_BeyondTheQueue_IsRefused()
    {
        await using var origin = await SlowOrigin.StartAsync();
        await using var gateway = await SetGateway.BeforeAsync(origin.Address, Limits.Of([("By", "Client"), ("Kind", "Concurrency"), ("PermitLimit", "1"), ("QueueLimit", "1")]));
        var running = gateway.AskAsync("203.0.113.7", "/x");
        await origin.Asked.Task.WaitAsync(TimeSpan.FromSeconds(60));

        var (one, other) = (gateway.AskAsync("203.0.113.7", "/x"), gateway.AskAsync("203.0.113.7", "/x"));
        var answered = await Task.WhenAny(one, other);
        var (refused, queued) = (await answered, answered == one ? other : one);
        origin.Response.SetResult();

        Assert.Equal((429, "rate_limited", "1"), (refused.Status, refused.ErrorCode(), refused.Header("Retry-After")));
        Assert.Equal((200, 200), ((await running).Status, (await queued).Status));
        Assert.Equal(200, (await gateway.AskAsync("203.0.113.7", "/x")).Status);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("8")]
    public async Task Window_BeyondTheLimit_TellsWhenPermitsLeaveIt(string segments)
    {
        await using var gateway = await Limits.StartAsync([("By", "Client"), ("Kind", "SlidingWindow"), ("PermitLimit", "2"), ("Window", "10:00:00"), ("SegmentsPerWindow", segments)]);
        Assert.Equal([404, 404], await gateway.StatusesAsync(2, "203.0.113.7", "/x"));

        var refused = await gateway.AskAsync("203.0.113.7", "/x");

        // What it has taken until now is no hour, on any machine.
        Assert.Equal((429, "rate_limited"), (refused.Status, refused.ErrorCode()));
        Assert.InRange(int.Parse(refused.Header("Retry-After")!, CultureInfo.InvariantCulture), 9 * 3600, 10 * 3600);
    }

    [Fact]
    public async Task Queue_WaitedInForAsLongAsForTheOrigin_IsRefused()
    {
        await using var gateway = await Limits.StartAsync([.. OneOfAll, ("QueueLimit", "5")], ("Offers:Origin:Timeout", "00:00:01"));
        Assert.Equal(404, (await gateway.AskAsync("203.0.113.7", "/x")).Status);

        var refused = await gateway.AskAsync("203.0.113.7", "/x").WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal((429, "rate_limited"), (refused.Status, refused.ErrorCode()));
        Assert.InRange(int.Parse(refused.Header("Retry-After")!, CultureInfo.InvariantCulture), 2, 3600);
    }

    [Fact]
    public async Task Queue_WhenTheDrainIsOver_IsToldSo()
    {
        await using var gateway = await Limits.StartAsync([.. OneOfAll, ("QueueLimit", "5")], ("Offers:Origin:Timeout", "00:05:00"), ("Server:DrainDelay", "00:00:00"), ("Server:DrainTimeout", "00:00:01"));
        Assert.Equal(404, (await gateway.AskAsync("203.0.113.7", "/x")).Status);
        var queued = new[] { "/x", OfferUrl.New(Stores.AcmeStore, "0") }.Select(path => gateway.AskAsync("203.0.113.7", path)).ToList();

        // As at SIGTERM; what listens goes on until the host is stopped.
        gateway.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        var told = await Task.WhenAll(queued).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.All(told, static reply => Assert.Equal((503, "draining", "1"), (reply.Status, reply.ErrorCode(), reply.Header("Retry-After"))));
    }

    [Fact]
    public async Task Bucket_IsFilledAgain()
    {
        await using var gateway = await Limits.StartAsync([("By", "Client"), ("Kind", "TokenBucket"), ("TokenLimit", "1"), ("TokensPerPeriod", "1"), ("ReplenishmentPeriod", "00:00:01")]);
        await Poll.UntilAsync(() => gateway.AskAsync("203.0.113.7"), static reply => reply.Status == 429);

        await Poll.UntilAsync(() => gateway.AskAsync("203.0.113.7"), static reply => reply.Status == 201);
    }

    [Fact]
    public async Task Reload_OtherLimits_AreKept_AndOthersGoOn()
    {
        await using var origin = await SlowOrigin.StartAsync();
        origin.Response.SetResult();
        using var folder = new GatewayFolder();
        folder.Write(Configuration(origin.Address, Policy("a", 2), "a"));
        await using var gateway = await folder.StartAsync();
        Assert.Equal((200, 200, 429), (await AskAsync(), await AskAsync(), await AskAsync()));

        // A policy that is not changed has counted what it has; one that the start did not know is known.
        folder.Write(Configuration(origin.Address, $"{Policy("a", 2)}, {Policy("b", 1)}", "a"));
        await Admin.ReadyWhenAsync(gateway.AdminAddress, static ready => ready.Generation() == 2);
        Assert.Equal(429, await AskAsync());

        folder.Write(Configuration(origin.Address, $"{Policy("a", 2)}, {Policy("b", 1)}", "b"));
        await Poll.UntilAsync(AskAsync, static status => status == 200);
        Assert.Equal(429, await AskAsync());

        folder.Write(Configuration(origin.Address, Policy("b", 1000), "b"));
        await Poll.UntilAsync(AskAsync, static status => status == 200);

        async Task<int> AskAsync()
        {
            using var response = await Admin.GetAsync(gateway.Address + "/x");
            return (int)response.StatusCode;
        }
    }

    private static (string Key, string Value)[] OneOfAll { get; } = [("By", "All"), ("Kind", "TokenBucket"), ("TokenLimit", "1"), ("TokensPerPeriod", "1"), ("ReplenishmentPeriod", "01:00:00")];

    private static string Policy(string name, int limit) =>
        $$""" "{{name}}": { "By": "All", "Kind": "TokenBucket", "TokenLimit": {{limit}}, "TokensPerPeriod": 1, "ReplenishmentPeriod": "01:00:00" } """;

    private static string Configuration(string origin, string policies, string policy) =>
        GatewayFolder.Configuration(origin, more: $$""", "RateLimits": { "Policies": { {{policies}} } }""")
            .Replace("\"ClusterId\": \"c\",", $"\"ClusterId\": \"c\", \"RateLimiterPolicy\": \"{policy}\",", StringComparison.Ordinal);
}
