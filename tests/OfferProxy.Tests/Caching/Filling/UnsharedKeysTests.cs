using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Caching;
using OfferProxy.Tests.Pipeline;
using Xunit;

namespace OfferProxy.Tests.Caching.Filling;

/// <summary>What is remembered of what is not shared.</summary>
public sealed class UnsharedKeysTests
{
    [Fact]
    public async Task All_KeyThatIsSharedAgain_IsForgotten()
    {
        await using var host = await PluginHost.StartAsync();
        var unshared = host.Services.GetRequiredService<IUnsharedResponses>();
        host.Origin.Answers(static call => FakeOrigin.Json(201, FakeOrigin.OfferText(call), ("Cache-Control", "private")));
        await host.SendAsync(PluginHost.OfferPath);
        var one = Assert.Single(unshared.All());
        Assert.Equal(("private", "header:Cache-Control", "new", "acme", "order_status", 1L), (one.Reason, one.Place, one.Route, one.Integration, one.Placement, one.Count));
        Assert.Equal(host.Time.GetUtcNow(), one.LastAt);

        host.Time.Advance(TimeSpan.FromSeconds(31));
        await host.SendAsync(PluginHost.OfferPath);
        Assert.Equal(2, Assert.Single(unshared.All()).Count);

        host.Time.Advance(TimeSpan.FromSeconds(31));
        host.Origin.Answers(FakeOrigin.Offer);
        await host.SendAsync(PluginHost.OfferPath);
        Assert.Empty(unshared.All());
    }

    [Fact]
    public async Task All_MoreKeysThanAreRemembered_KeepsTheLastOnes()
    {
        await using var host = await PluginHost.StartAsync();
        host.Origin.Answers(static call => FakeOrigin.Json(201, FakeOrigin.OfferText(call), ("Cache-Control", "no-store")));

        for (var i = 0; i < IUnsharedResponses.MostKeys + 2; i++)
        {
            await host.SendAsync($"{PluginHost.OfferPath}&index={i}");
        }

        var all = host.Services.GetRequiredService<IUnsharedResponses>().All();
        Assert.Equal(IUnsharedResponses.MostKeys, all.Count);
        Assert.Equal(IUnsharedResponses.MostKeys, all.DistinctBy(static one => one.Key).Count());
    }

    [Fact]
    public async Task All_DocumentOfOneShopper_IsNotAmongThem()
    {
        await using var host = await PluginHost.StartAsync();

        await host.SendAsync(PluginHost.OfferPath.Replace("/v2/", "/proven/", StringComparison.Ordinal));

        Assert.Empty(host.Services.GetRequiredService<IUnsharedResponses>().All());
    }
}
