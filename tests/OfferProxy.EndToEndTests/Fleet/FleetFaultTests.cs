using System.Globalization;
using OfferProxy.Caching.Purging;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.DemoOrigin.Faults;
using OfferProxy.EndToEndTests.Gateway;
using StackExchange.Redis;
using Xunit;

namespace OfferProxy.EndToEndTests.Fleet;

/// <summary>Redis down means slower, never wrong, never down.</summary>
public sealed class FleetFaultTests
{
    [Theory]
    [InlineData("killed")]
    [InlineData("frozen")]
    public async Task RedisGone_HitsAndMisses_AreServed_AndWhatIsPurgedMeanwhileIsGoneEverywhereAfter(string fault)
    {
        await using var fleet = await OfferFleet.StartAsync(2);
        var index = await fleet.WarmAsync(0);
        await fleet.WaitForEntriesAsync(1);
        Assert.Contains("; hit;", (await fleet.AskAsync(1, index)).CacheStatus, StringComparison.Ordinal);
        await (fault == "killed" ? fleet.Redis.KillAsync() : Task.Run(fleet.Redis.Freeze));

        var hits = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => fleet.AskAsync(i % 2, index)));
        var missed = await fleet.AskAsync(0, fleet.NewIndex());
        var other = await fleet.WarmAsync(1);
        var told = await fleet.PurgeOf(0).PurgeAsync(new(PurgeScope.Integration, Stores.AcmeStore.Id));
        fleet.Origin.Faults.Set(new HeadersFault("Cache-Control", "no-store"));
        var here = await fleet.AskAsync(0, index);

        Assert.All(hits, static reply => Assert.Contains("; hit;", reply.CacheStatus, StringComparison.Ordinal));
        Assert.Equal(201, missed.Status);
        Assert.False(told);
        Assert.DoesNotContain("; hit;", here.CacheStatus, StringComparison.Ordinal);

        await (fault == "killed" ? fleet.Redis.StartAsync() : Task.Run(fleet.Redis.Thaw));

        foreach (var gone in (string[])[index, other])
        {
            var reply = await Poll.UntilAsync(() => fleet.AskAsync(1, gone), static reply => !reply.CacheStatus.Contains("; hit;", StringComparison.Ordinal));
            Assert.Equal(201, reply.Status);
        }
    }

    [Fact]
    public async Task RedisFull_Gateways_GoOnAlone()
    {
        await using var fleet = await OfferFleet.StartAsync(2, "--maxmemory", "1mb", "--maxmemory-policy", "noeviction");

        var index = await fleet.WarmAsync(0);
        var other = await fleet.AskAsync(1, index);
        var told = await fleet.PurgeOf(0).PurgeAsync(new(PurgeScope.All));
        var here = await fleet.AskAsync(0, index);

        Assert.Equal((201, 201), (other.Status, here.Status));
        Assert.False(told);
        Assert.DoesNotContain("; hit;", here.CacheStatus, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RedisGoneAtTheStart_Gateway_StartsAndShares_WhenItComes()
    {
        await using var fleet = await OfferFleet.StartAsync(1);
        await fleet.Redis.KillAsync();
        var late = await fleet.AddAsync();
        var index = await fleet.WarmAsync(late);

        await fleet.Redis.StartAsync();
        fleet.Origin.Faults.Set(new HeadersFault("Cache-Control", "no-store"));
        await Poll.UntilAsync(() => fleet.PurgeOf(0).PurgeAsync(new(PurgeScope.All)).AsTask(), static told => told);

        await Poll.UntilAsync(() => fleet.AskAsync(late, index), static reply => !reply.CacheStatus.Contains("; hit;", StringComparison.Ordinal));
    }

    // A pair as an operator has it without a sentinel: both are named, and one follows the other until it is told to take its place.
    [Fact]
    public async Task RedisFailsOver_Gateways_GoOn_AndShareByTheOtherOne()
    {
        await using var fleet = await OfferFleet.StartAsync(0);
        await using var second = new RedisServer("--replicaof", "127.0.0.1", fleet.Redis.Port.ToString(CultureInfo.InvariantCulture));
        await second.StartAsync();
        (string, string)[] both = [("Offers:Cache:Redis", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{fleet.Redis.Port},127.0.0.1:{second.Port}"))];
        var (one, other) = (await fleet.AddAsync(own: both), await fleet.AddAsync(own: both));
        var index = await fleet.WarmAsync(one);
        await fleet.WaitForEntriesAsync(1);
        Assert.Contains("; hit;", (await fleet.AskAsync(other, index)).CacheStatus, StringComparison.Ordinal);

        await fleet.Redis.KillAsync();
        var during = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => fleet.AskAsync(i % 2 == 0 ? one : other, index)));
        var cold = await fleet.AskAsync(one, fleet.NewIndex());
        await using (var connection = await ConnectionMultiplexer.ConnectAsync(string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{second.Port},allowAdmin=true")))
        {
            await connection.GetServers()[0].ReplicaOfAsync(null!);
        }

        Assert.All(during, static reply => Assert.Contains("; hit;", reply.CacheStatus, StringComparison.Ordinal));
        Assert.Equal(201, cold.Status);
        fleet.Origin.Faults.Set(new HeadersFault("Cache-Control", "no-store"));
        await Poll.UntilAsync(() => fleet.PurgeOf(one).PurgeAsync(new(PurgeScope.Integration, Stores.AcmeStore.Id)).AsTask(), static everywhere => everywhere);
        Assert.DoesNotContain("; hit;", (await fleet.AskAsync(other, index)).CacheStatus, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RedisBegunAnew_WhatIsStoredSinceAPurge_Stays()
    {
        await using var fleet = await OfferFleet.StartAsync(2);
        Assert.True(await fleet.PurgeOf(0).PurgeAsync(new(PurgeScope.All)));
        var index = await fleet.WarmAsync(1);
        await fleet.Redis.KillAsync();
        await fleet.Redis.StartAsync();

        // The purge of all is told again before this one, which all have then.
        await Poll.UntilAsync(() => fleet.PurgeOf(0).PurgeAsync(new(PurgeScope.Integration, "other")).AsTask(), static everywhere => everywhere);

        Assert.Contains("; hit;", (await fleet.AskAsync(1, index)).CacheStatus, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NodeCutOffForLong_PurgeSaysThatItHasNotAnswered_AndOneThatHasEndedDoesNotCount()
    {
        await using var fleet = await OfferFleet.StartAsync(2);
        await using var line = new CutLine(fleet.Redis.Port);
        await fleet.AddAsync(line.Port);
        await fleet.EndAsync(1);
        var before = await fleet.PurgeOf(0).PurgeAsync(new(PurgeScope.All));
        line.Cut();

        // Longer than Redis is left alone, a connection is tried, and what is said each second is missed.
        await Task.Delay(TimeSpan.FromSeconds(12), TestContext.Current.CancellationToken);
        var cutOff = await fleet.PurgeOf(0).PurgeAsync(new(PurgeScope.All));
        line.Mend();

        Assert.Equal((true, false), (before, cutOff));
        await Poll.UntilAsync(() => fleet.PurgeOf(0).PurgeAsync(new(PurgeScope.All)).AsTask(), static told => told);
    }

    [Fact]
    public async Task NodeCutOff_WhatIsPurgedMeanwhile_IsGoneWhenItIsBack()
    {
        await using var fleet = await OfferFleet.StartAsync(1);
        await using var line = new CutLine(fleet.Redis.Port);
        var far = await fleet.AddAsync(line.Port);
        var index = await fleet.WarmAsync(far);
        line.Cut();

        Assert.False(await fleet.PurgeOf(0).PurgeAsync(new(PurgeScope.All)));
        Assert.Contains("; hit;", (await fleet.AskAsync(far, index)).CacheStatus, StringComparison.Ordinal);
        fleet.Origin.Faults.Set(new HeadersFault("Cache-Control", "no-store"));
        line.Mend();

        await Poll.UntilAsync(() => fleet.AskAsync(far, index), static reply => !reply.CacheStatus.Contains("; hit;", StringComparison.Ordinal));
    }
}
