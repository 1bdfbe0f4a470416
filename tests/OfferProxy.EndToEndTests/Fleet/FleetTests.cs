using System.Text;
using OfferProxy.Caching.Purging;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.DemoOrigin.Faults;
using OfferProxy.EndToEndTests.Gateway;
using StackExchange.Redis;
using Xunit;

namespace OfferProxy.EndToEndTests.Fleet;

/// <summary>What gateways share through Redis.</summary>
public sealed class FleetTests
{
    [Fact]
    public async Task ColdNode_WhatAnotherHasProven_IsServedWithoutTheOrigin()
    {
        await using var fleet = await OfferFleet.StartAsync(1);
        var index = await fleet.WarmAsync(0, isNamed: true);
        await fleet.WaitForEntriesAsync(1);
        var late = await fleet.AddAsync();
        var asked = fleet.Asked;

        var (flow, other) = (OfferUrl.NewFlowId(), OfferUrl.NewFlowId());
        var first = await fleet.AskAsync(late, index, flow, "Eva");
        var second = await fleet.AskAsync(late, index, other, "Dora");

        Assert.All([first, second], static reply => Assert.Contains("; hit;", reply.CacheStatus, StringComparison.Ordinal));
        Assert.Contains("Eva, your order", first.Text, StringComparison.Ordinal);
        Assert.Contains(flow, first.Text, StringComparison.Ordinal);
        Assert.Contains("Dora, your order", second.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Eva", second.Text, StringComparison.Ordinal);
        Assert.NotEqual(first.EventId, second.EventId);
        Assert.Equal(asked, fleet.Asked);
    }

    [Fact]
    public async Task Redis_AfterShoppersAsked_HoldsNothingOfTheirs()
    {
        await using var fleet = await OfferFleet.StartAsync(2);
        var index = fleet.NewIndex();
        List<string> theirs = ["Ana", "Boris", "Zacharias", "Q"];
        foreach (var (i, name) in theirs.ToList().Index())
        {
            var flow = OfferUrl.NewFlowId();
            theirs.Add(flow);
            await fleet.AskAsync(i % 2, index, flow, name);
            await fleet.AskAsync(i % 2, index, flow, name);
        }

        await fleet.WarmAsync(0, isNamed: true);
        await fleet.PurgeOf(0).PurgeAsync(new(PurgeScope.Flow, theirs[^1]));
        await fleet.WaitForEntriesAsync(1);

        var all = await fleet.LookAsync(static async (database, server) =>
        {
            var text = new StringBuilder();
            foreach (var key in server.Keys())
            {
                text.Append(key.ToString()).Append(Encoding.Latin1.GetString((byte[]?)await database.KeyDumpAsync(key) ?? []));
                if (await database.KeyTypeAsync(key) == RedisType.Hash)
                {
                    (await database.HashGetAllAsync(key)).ToList().ForEach(field => text.Append(Encoding.Latin1.GetString((byte[]?)field.Value ?? [])));
                }
            }

            return text.ToString();
        });
        Assert.Contains("your order is confirmed", all, StringComparison.Ordinal);
        Assert.All(theirs.Where(static value => value.Length > 1), value => Assert.DoesNotContain(value, all, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task PurgeReturned_NoGateway_ServesWhatWasPurged()
    {
        await using var fleet = await OfferFleet.StartAsync(3);
        for (var round = 0; round < 5; round++)
        {
            var index = fleet.NewIndex();
            for (var gateway = 0; gateway < 3; gateway++)
            {
                await Poll.UntilAsync(() => fleet.AskAsync(gateway, index), static reply => reply.CacheStatus.Contains("; hit;", StringComparison.Ordinal));
            }

            fleet.Origin.Faults.Set(new HeadersFault("Cache-Control", "no-store"));
            Assert.True(await fleet.PurgeOf(round % 3).PurgeAsync(new(PurgeScope.All)));
            var replies = await Task.WhenAll(Enumerable.Range(0, 3).Select(gateway => fleet.AskAsync(gateway, index)));

            Assert.All(replies, static reply => Assert.DoesNotContain("; hit;", reply.CacheStatus, StringComparison.Ordinal));
            fleet.Origin.Faults.Clear();
        }
    }

    // As where one is reloaded and the other is not yet.
    [Fact]
    public async Task TwoNodes_OfOtherDurations_UseWhatIsStoredForAsLongAsEachIsTold()
    {
        await using var fleet = await OfferFleet.StartAsync(0);
        (string, string)[] brief = [("Offers:CachePolicies:offers:FreshFor", "00:00:01"), ("Offers:CachePolicies:offers:StaleWhileRevalidate", "00:00:00")];
        var shorter = await fleet.AddAsync(own: [.. brief, ("Offers:CachePolicies:offers:StaleIfError", "00:00:02")]);
        var longer = await fleet.AddAsync(own: brief);
        var fresh = await fleet.AddAsync();
        var index = await fleet.WarmAsync(shorter);
        var end = TimeProvider.System.GetUtcNow().AddSeconds(1 + 2);
        await fleet.WaitForEntriesAsync(1);
        fleet.Origin.Faults.Set(new ResetFault());
        await Poll.UntilAsync(() => TimeProvider.System.GetUtcNow() > end);

        Assert.Matches("; hit; ttl=3[0-9]{3}$", (await fleet.AskAsync(fresh, index)).CacheStatus);
        Assert.EndsWith("; detail=stale_if_error", (await fleet.AskAsync(longer, index)).CacheStatus, StringComparison.Ordinal);
        Assert.Equal(502, (await fleet.AskAsync(shorter, index)).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no form of ours, nor of anybody's")]
    [InlineData("\u0001\0\0\0\0\0\0\0\0")]
    public async Task ColdNode_ForeignEntry_IsAMiss(string junk)
    {
        await using var fleet = await OfferFleet.StartAsync(1);
        var index = await fleet.WarmAsync(0);
        await fleet.WaitForEntriesAsync(1);
        await fleet.LookAsync(async (database, server) =>
        {
            foreach (var key in server.Keys(pattern: OfferFleet.Entries))
            {
                await database.HashSetAsync(key, "data", junk);
            }

            return true;
        });

        var reply = await fleet.AskAsync(await fleet.AddAsync(), index);

        Assert.Equal(201, reply.Status);
        Assert.StartsWith("OfferProxy; fwd=miss", reply.CacheStatus, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fill_AfterAPurge_ServesTheOthersToo()
    {
        await using var fleet = await OfferFleet.StartAsync(2);
        var index = await fleet.WarmAsync(0);
        await fleet.WaitForEntriesAsync(1);
        await fleet.PurgeOf(1).PurgeAsync(new(PurgeScope.Integration, Stores.AcmeStore.Id));
        var asked = fleet.Asked;

        await Poll.UntilAsync(() => fleet.AskAsync(0, index), static reply => reply.CacheStatus.Contains("; hit;", StringComparison.Ordinal));
        await Poll.UntilAsync(() => fleet.AskAsync(1, index), static reply => reply.CacheStatus.Contains("; hit;", StringComparison.Ordinal));

        // One fill for both; one more where the second asked before the first one's came.
        Assert.InRange(fleet.Asked, asked + 1, asked + 2);
    }

    [Fact]
    public async Task Purge_OnOneNode_IsGoneOnAllAndNotReadBack()
    {
        await using var fleet = await OfferFleet.StartAsync(3);
        var index = await fleet.WarmAsync(0);
        await fleet.WaitForEntriesAsync(1);
        Assert.Contains("; hit;", (await fleet.AskAsync(1, index)).CacheStatus, StringComparison.Ordinal);
        fleet.Origin.Faults.Set(new HeadersFault("Cache-Control", "no-store"));

        Assert.True(await fleet.PurgeOf(2).PurgeAsync(new(PurgeScope.Offer, Stores.AcmeStore.Offers[0].Id)));

        for (var gateway = 0; gateway < fleet.Count; gateway++)
        {
            var one = gateway;
            await Poll.UntilAsync(() => fleet.AskAsync(one, index), static reply => !reply.CacheStatus.Contains("; hit;", StringComparison.Ordinal));
        }

        // Nor does one that starts now find it, whose Redis has it still.
        Assert.DoesNotContain("; hit;", (await fleet.AskAsync(await fleet.AddAsync(), index)).CacheStatus, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ColdKey_AskedOfAllNodesAtOnce_IsFilledOnce()
    {
        await using var fleet = await OfferFleet.StartAsync(3);
        fleet.Origin.Faults.Set(new DelayFault(TimeSpan.FromSeconds(1)));
        var index = fleet.NewIndex();

        var replies = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => fleet.AskAsync(i % 3, index)));

        Assert.All(replies, static reply => Assert.Equal(201, reply.Status));
        Assert.Equal(60, replies.Select(static reply => reply.EventId).Distinct().Count());

        // Two of one gateway prove it; one of another may have asked before it could have the lock.
        Assert.InRange(fleet.Asked, 2, 4);
    }
}
