using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Caching.Purging;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.DemoOrigin.Faults;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;
using Yarp.ReverseProxy;

namespace OfferProxy.EndToEndTests.Caching;

/// <summary>
/// What was stored and proven under one configuration is nothing to one by which it could be another response, and follows one that
/// says other durations.
/// </summary>
public sealed partial class PolicyReloadTests(OfferGateway gateway) : IClassFixture<OfferGateway>
{
    [Theory]
    [InlineData("\"Slots\": [ \"first_name\", \"event\", \"event_id\", \"flow_id\" ]", "\"Slots\": [ \"first_name\", \"event\", \"flow_id\" ]")]
    [InlineData("\"offer-new-versioned\": {", "\"offer-new-renamed\": {")]
    [InlineData("\"OriginCacheControl\": \"Heed\"", "\"OriginCacheControl\": \"Ignore\"")]
    public async Task Reload_PolicyOrRouteChanges_OldEntriesAndProofsAreNotUsed(string before, string after)
    {
        await ReloadAsync();
        var index = await WarmAsync();

        await ReloadAsync((before, after));

        var reply = await Poll.UntilAsync(() => AskAsync(index), response => !response.CacheStatus.Contains("; hit;", StringComparison.Ordinal));
        Assert.Equal((201, "OfferProxy; fwd=miss; detail=unproven"), (reply.Status, reply.CacheStatus));
        await Poll.UntilAsync(() => AskAsync(index), response => response.CacheStatus.Contains("; hit;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reload_FreshForLonger_WhatIsStoredIsFreshForAsLong()
    {
        await ReloadAsync();
        var index = await WarmAsync();
        var asked = gateway.Origin.Requests.Count;
        Assert.InRange(TtlOf(await AskAsync(index)), -1, 30);

        await ReloadAsync(("\"FreshFor\": \"00:00:30\"", "\"FreshFor\": \"02:00:00\""));

        var reply = await AskAsync(index);
        Assert.Equal((201, asked), (reply.Status, gateway.Origin.Requests.Count));
        Assert.InRange(TtlOf(reply), 3600, 7200);
    }

    [Fact]
    public async Task Reload_FreshForShorter_WhatIsStoredIsStaleWithoutWaiting()
    {
        await ReloadAsync(("\"FreshFor\": \"00:00:30\"", "\"FreshFor\": \"02:00:00\""));
        var index = await WarmAsync();
        Assert.InRange(TtlOf(await AskAsync(index)), 3600, 7200);

        await ReloadAsync(("\"FreshFor\": \"00:00:30\"", "\"FreshFor\": \"00:00:01\""));

        var stale = await Poll.UntilAsync(() => AskAsync(index), reply => reply.CacheStatus.Contains("ttl=-", StringComparison.Ordinal));
        Assert.Equal(201, stale.Status);
    }

    [Fact]
    public async Task Reload_MaxCopies_CountsForWhatComesFromThenOn()
    {
        await ReloadAsync();
        var index = await WarmAsync();

        await ReloadAsync(("\"MaxCopies\": 0", "\"MaxCopies\": 3"));

        for (var i = 0; i < 5; i++)
        {
            Assert.DoesNotContain("copies_spent", (await AskAsync(index)).CacheStatus, StringComparison.Ordinal);
        }

        var purge = (IOfferPurge)gateway.Services.GetService(typeof(IOfferPurge))!;
        await purge.PurgeAsync(new(PurgeScope.Policy, "offers"), cancellationToken: TestContext.Current.CancellationToken);
        await Poll.UntilAsync(() => AskAsync(index), static reply => reply.CacheStatus.EndsWith("; stored; detail=copies_spent", StringComparison.Ordinal));
    }

    // The runbook's advice in an outage. Nobody asks between the reload and the old end.
    [Fact]
    public async Task Reload_StaleIfErrorLongerWhileTheOriginIsDown_IsServedPastTheOldEnd()
    {
        const string Fresh = "\"FreshFor\": \"00:00:30\"", While = "\"StaleWhileRevalidate\": \"00:02:00\"", IfError = "\"StaleIfError\": \"01:00:00\"";
        (string, string)[] brief = [(Fresh, "\"FreshFor\": \"00:00:01\""), (While, "\"StaleWhileRevalidate\": \"00:00:00\"")];
        await ReloadAsync([.. brief, (IfError, "\"StaleIfError\": \"00:00:03\"")]);
        var index = await WarmAsync();
        var end = TimeProvider.System.GetUtcNow().AddSeconds(1 + 3);
        gateway.Origin.Faults.Set(new ResetFault());
        try
        {
            await ReloadAsync([.. brief, (IfError, "\"StaleIfError\": \"02:00:00\"")]);
            await Poll.UntilAsync(() => TimeProvider.System.GetUtcNow() > end);

            for (var i = 0; i < 3; i++)
            {
                var reply = await AskAsync(index);
                Assert.Equal(201, reply.Status);
                Assert.EndsWith("; detail=stale_if_error", reply.CacheStatus, StringComparison.Ordinal);
                Assert.True(TtlOf(reply) <= -3, reply.CacheStatus);
            }
        }
        finally
        {
            gateway.Origin.Reset();
        }
    }

    private static int TtlOf(Reply reply) => int.Parse(Ttl().Match(reply.CacheStatus).Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("; ttl=(-?[0-9]+)")]
    private static partial Regex Ttl();

    // A key of its own, and a hit.
    private async Task<string> WarmAsync()
    {
        var index = gateway.NewIndex();
        await gateway.WarmAsync((flow, name) => OfferUrl.New(Stores.AcmeStore, index, flow, name), isNamed: false);
        Assert.Contains("; hit;", (await AskAsync(index)).CacheStatus, StringComparison.Ordinal);
        return index;
    }

    private Task<Reply> AskAsync(string index) => gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index));

    // The shipped configuration with these changes.
    private async Task ReloadAsync(params (string Before, string After)[] changes)
    {
        var text = changes.Aggregate(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "config", "offerproxy.json")), static (text, change) =>
        {
            Assert.Contains(change.Before, text, StringComparison.Ordinal);
            return text.Replace(change.Before, change.After, StringComparison.Ordinal);
        });
        if (text == await File.ReadAllTextAsync(gateway.FileNamed("offerproxy.json")))
        {
            return;
        }

        var running = (OffersConfiguration)gateway.Services.GetService(typeof(OffersConfiguration))!;
        var generation = running.Generation;
        gateway.Replace("offerproxy.json", text);
        await Poll.UntilAsync(() => running.Generation > generation);

        // YARP puts a changed route in use a moment later, and until then the old one is asked.
        var routes = gateway.Services.GetRequiredService<IProxyStateLookup>();
        await Poll.UntilAsync(() => routes.TryGetRoute("offer-new-renamed", out _) == text.Contains("\"offer-new-renamed\"", StringComparison.Ordinal));
    }
}
