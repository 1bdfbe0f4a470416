using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Administration;
using OfferProxy.EndToEndTests.Gateway;
using OfferProxy.Overriding;
using Xunit;

namespace OfferProxy.EndToEndTests.Fleet;

/// <summary>Overrides of gateways that share a Redis.</summary>
public sealed class FleetOverrideTests
{
    private static readonly OverrideTarget Acme = OverrideTarget.Create(OverrideKind.Integration, Stores.AcmeStore.Id);

    [Fact]
    public async Task Block_OnOneNode_ReachesAll_AndOneThatStartsAfter_UntilItIsUnblocked()
    {
        await using var fleet = await OfferFleet.StartAsync(3);
        var index = await fleet.WarmAsync(0);

        var change = await fleet.OverridesOf(0).ChangeAsync(new(OverrideAction.Block, Acme, "ana", "unpaid"));
        var here = await fleet.AskAsync(0, index);
        await EachAsync(fleet, gateway => fleet.AskAsync(gateway, index), static reply => reply.Status == 403);
        var late = await fleet.AddAsync();
        var atStart = await fleet.AskAsync(late, index);

        Assert.Equal((OverrideResult.Set, null), (change.Result, change.NotKept));
        Assert.Equal((403, 403), (here.Status, atStart.Status));
        Assert.Equal(fleet.OverridesOf(0).All, fleet.OverridesOf(late).All);

        await fleet.OverridesOf(late).ChangeAsync(new(OverrideAction.Unblock, Acme, "boris"));
        await EachAsync(fleet, gateway => fleet.AskAsync(gateway, index), static reply => reply.Status == 201);
        Assert.False(await fleet.LookAsync(static async (database, _) => (await database.HashGetAllAsync("offerproxy:overrides")).Any(static field => field.Name != "version")));
    }

    [Fact]
    public async Task Withdraw_OnOneNode_IsNoOfferOnAll_AndWhatIsStoredInRedisIsNotServed_UntilItIsRestored()
    {
        await using var fleet = await OfferFleet.StartAsync(2);
        var index = await fleet.WarmAsync(0);
        await fleet.WaitForEntriesAsync(1);
        var offer = OverrideTarget.Create(OverrideKind.Offer, Stores.AcmeStore.Offers[0].Id);

        await fleet.OverridesOf(1).ChangeAsync(new(OverrideAction.Withdraw, offer, "ana"));
        await EachAsync(fleet, gateway => fleet.ShowAsync(gateway, offer.Name), static reply => reply.Status == 202);
        await EachAsync(fleet, gateway => fleet.AskAsync(gateway, index), static reply => reply.Status == 202);
        var late = await fleet.AddAsync();

        Assert.Equal((202, 202), ((await fleet.AskAsync(late, index)).Status, (await fleet.ShowAsync(late, offer.Name)).Status));

        await fleet.OverridesOf(0).ChangeAsync(new(OverrideAction.Restore, offer, "ana"));
        await EachAsync(fleet, gateway => fleet.ShowAsync(gateway, offer.Name), static reply => reply.Status == 200);
        await EachAsync(fleet, gateway => fleet.AskAsync(gateway, index), static reply => reply.Status == 201);
    }

    [Fact]
    public async Task Withdraw_IdThatNoPathHolds_IsOnAll_AndStaysSoWhereRedisBeginsAnew()
    {
        await using var fleet = await OfferFleet.StartAsync(2);
        var offer = OverrideTarget.Create(OverrideKind.Offer, "Größe/1 – 100 % 😀");

        await fleet.OverridesOf(0).ChangeAsync(new(OverrideAction.Withdraw, offer, "ana"));
        await Poll.UntilAsync(() => fleet.OverridesOf(1).All is [{ Target: var target }] && target == offer);
        await fleet.OverridesOf(1).ChangeAsync(new(OverrideAction.Restore, offer, "ana"));
        await Poll.UntilAsync(() => fleet.OverridesOf(0).All.Count == 0);
        await fleet.Redis.KillAsync();
        await fleet.Redis.StartAsync();
        await Poll.UntilAsync(() => fleet.LookAsync(static async (database, _) => (await database.HashKeysAsync("offerproxy:overrides:removed")).Select(static field => (string)field!).ToList()), names => names is ["Offer\n\nGröße/1 – 100 % 😀"]);

        Assert.Empty(fleet.OverridesOf(await fleet.AddAsync()).All);
    }

    [Fact]
    public async Task NodeCutOff_CatchesUp_AndTellsWhatWasSetThere()
    {
        await using var fleet = await OfferFleet.StartAsync(1);
        await using var line = new CutLine(fleet.Redis.Port);
        var far = await fleet.AddAsync(line.Port);
        var (index, other) = (await fleet.WarmAsync(far), OverrideTarget.Create(OverrideKind.Offer, "only-far"));
        line.Cut();

        var kept = await fleet.OverridesOf(0).ChangeAsync(new(OverrideAction.Block, Acme, "ana"));
        var untold = await fleet.OverridesOf(far).ChangeAsync(new(OverrideAction.Withdraw, other, "boris"));
        var (exit, _, error) = await CommandRun.AsAsync("withdraw", "only-far-2", "--admin", fleet.AdminAddressOf(far));
        var cutOff = await fleet.AskAsync(far, index);
        var shown = await fleet.ShowAsync(far, other.Name);
        line.Mend();

        Assert.Contains("it is kept in Redis, and a gateway that shares has not answered that it has it", kept.NotKept, StringComparison.Ordinal);
        Assert.Contains("this gateway alone goes by it, and the others are told when Redis takes it", untold.NotKept, StringComparison.Ordinal);
        Assert.Equal(1, exit);
        Assert.Contains("What was asked for is so here, and not kept everywhere: Redis does not take it: this gateway alone goes by it", error, StringComparison.Ordinal);
        Assert.Equal((201, 202), (cutOff.Status, shown.Status));
        await Poll.UntilAsync(() => fleet.AskAsync(far, index), static reply => reply.Status == 403);
        await Poll.UntilAsync(() => fleet.OverridesOf(0).All.Count == 3);
    }

    [Fact]
    public async Task NodeCutOff_WhatWasRemovedElsewhereAfterIt_DoesNotComeBack()
    {
        await using var fleet = await OfferFleet.StartAsync(1);
        await using var line = new CutLine(fleet.Redis.Port);
        var far = await fleet.AddAsync(line.Port);
        await fleet.OverridesOf(0).ChangeAsync(new(OverrideAction.Block, Acme, "ana"));
        line.Cut();

        // The earlier word, of a gateway that cannot tell it, and the later one.
        var untold = await fleet.OverridesOf(far).ChangeAsync(new(OverrideAction.Block, Acme, "boris", "again"));
        await fleet.OverridesOf(0).ChangeAsync(new(OverrideAction.Unblock, Acme, "ana"));
        line.Mend();

        Assert.NotNull(untold.NotKept);
        await Poll.UntilAsync(() => fleet.OverridesOf(far).All.Count == 0);
        Assert.Empty(fleet.OverridesOf(0).All);
    }

    [Fact]
    public async Task RedisBegunAnew_WhatStands_IsPutBack()
    {
        await using var fleet = await OfferFleet.StartAsync(2);
        await fleet.OverridesOf(0).ChangeAsync(new(OverrideAction.Block, Acme, "ana"));
        await Poll.UntilAsync(() => fleet.OverridesOf(1).All.Count == 1);
        await fleet.Redis.KillAsync();

        await fleet.Redis.StartAsync();

        await Poll.UntilAsync(() => fleet.LookAsync(static async (database, _) => (await database.HashGetAllAsync("offerproxy:overrides")).Any(static field => field.Name != "version")), static there => there);
        Assert.Single(fleet.OverridesOf(0).All);
        Assert.Single(fleet.OverridesOf(1).All);
        Assert.Equal(403, (await fleet.AskAsync(await fleet.AddAsync(), fleet.NewIndex())).Status);
    }

    [Fact]
    public async Task End_Passes_AndNothingIsLeftInRedis()
    {
        await using var fleet = await OfferFleet.StartAsync(2);
        await fleet.OverridesOf(0).ChangeAsync(new(OverrideAction.Block, Acme, "ana", until: DateTimeOffset.UtcNow.AddSeconds(2)));

        await EachAsync(fleet, gateway => fleet.AskAsync(gateway, fleet.NewIndex()), static reply => reply.Status == 201);

        await Poll.UntilAsync(() => fleet.LookAsync(static async (database, _) => (await database.HashGetAllAsync("offerproxy:overrides")).All(static field => field.Name == "version")), static gone => gone);
    }

    [Fact]
    public async Task StartWithoutRedis_WhatItKnewStands_AndItIsSaidThatTheFleetIsNotHeard()
    {
        await using var fleet = await OfferFleet.StartAsync(1);
        var index = await fleet.WarmAsync(0);
        await fleet.OverridesOf(0).ChangeAsync(new(OverrideAction.Block, Acme, "ana"));
        await fleet.Redis.KillAsync();
        await fleet.EndAsync(0);

        await fleet.StartAgainAsync(0);

        Assert.Equal(403, (await fleet.AskAsync(0, index)).Status);
        Assert.Equal(Acme, Assert.Single(fleet.OverridesOf(0).All).Target);
        var (exit, output, _) = await CommandRun.AsAsync("overrides", "--admin", fleet.AdminAddressOf(0));
        Assert.Equal(1, exit);
        Assert.Contains("They may not be those of the fleet: Redis has not been read since this gateway started", output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        var (_, status, _) = await CommandRun.AsAsync("status", "--json", "--admin", fleet.AdminAddressOf(0));
        Assert.Contains("Redis has not been read", status, StringComparison.Ordinal);

        // A Redis that knows nothing is told.
        await fleet.Redis.StartAsync();
        await Poll.UntilAsync(() => fleet.OverridesOf(0).Problem is null);
        Assert.Single(fleet.OverridesOf(await fleet.AddAsync()).All);
    }

    [Fact]
    public async Task StartAgain_WhatTheOthersWereNotToldBefore_TheyAreTold()
    {
        await using var fleet = await OfferFleet.StartAsync(1);
        await using var line = new CutLine(fleet.Redis.Port);
        var far = await fleet.AddAsync(line.Port);
        await fleet.OverridesOf(0).ChangeAsync(new(OverrideAction.Withdraw, OverrideTarget.Create(OverrideKind.Offer, "119"), "ana"));
        line.Cut();
        var untold = await fleet.OverridesOf(far).ChangeAsync(new(OverrideAction.Block, Acme, "boris"));
        await fleet.EndAsync(far);
        await fleet.StartAgainAsync(far);
        var before = fleet.OverridesOf(far).All.Count;

        line.Mend();

        Assert.NotNull(untold.NotKept);
        Assert.Equal(2, before);
        await Poll.UntilAsync(() => fleet.OverridesOf(0).All.Count == 2);
    }

    [Fact]
    public async Task StartAgain_WhatWasRemovedElsewhereMeanwhile_DoesNotComeBack()
    {
        await using var fleet = await OfferFleet.StartAsync(2);
        await fleet.OverridesOf(0).ChangeAsync(new(OverrideAction.Block, Acme, "ana"));
        await Poll.UntilAsync(() => fleet.OverridesOf(1).All.Count == 1);
        await fleet.EndAsync(1);
        await fleet.OverridesOf(0).ChangeAsync(new(OverrideAction.Unblock, Acme, "ana"));

        await fleet.StartAgainAsync(1);

        // The other has read what this one told, if it told anything, once an override of its own is on both.
        await fleet.OverridesOf(1).ChangeAsync(new(OverrideAction.Withdraw, OverrideTarget.Create(OverrideKind.Offer, "119"), "boris"));
        await Poll.UntilAsync(() => fleet.OverridesOf(1).All is [{ Target.Name: "119" }]);
        await Poll.UntilAsync(() => fleet.OverridesOf(0).All is [{ Target.Name: "119" }]);
    }

    [Fact]
    public async Task RedisBegunAnew_WhatWasRemoved_StaysSo_ThoughOneThatDidNotKnowComesBack()
    {
        await using var fleet = await OfferFleet.StartAsync(2);
        await fleet.OverridesOf(0).ChangeAsync(new(OverrideAction.Block, Acme, "ana"));
        await Poll.UntilAsync(() => fleet.OverridesOf(1).All.Count == 1);
        await fleet.EndAsync(1);
        await fleet.OverridesOf(0).ChangeAsync(new(OverrideAction.Unblock, Acme, "ana"));
        await fleet.Redis.KillAsync();
        await Poll.UntilAsync(() => fleet.OverridesOf(0).Problem is not null);

        // The one that does not know begins first, and tells its copy to a Redis that knows nothing.
        await fleet.StartAgainAsync(1);
        await fleet.Redis.StartAsync();

        await Poll.UntilAsync(() => fleet.OverridesOf(0).Problem is null && fleet.OverridesOf(1).Problem is null && fleet.OverridesOf(1).All.Count == 0);
        await Poll.UntilAsync(() => fleet.OverridesOf(0).All.Count == 0);
    }

    [Fact]
    public async Task KeyOfAnotherType_InRedis_IsSaid()
    {
        await using var fleet = await OfferFleet.StartAsync(1);
        await fleet.LookAsync(static async (database, _) => await database.KeyDeleteAsync("offerproxy:overrides") | await database.StringSetAsync("offerproxy:overrides", "x"));

        await Poll.UntilAsync(() => fleet.OverridesOf(0).Problem is { } problem && problem.StartsWith("Redis answers with an error (WRONGTYPE)", StringComparison.Ordinal));

        await fleet.LookAsync(static (database, _) => database.KeyDeleteAsync("offerproxy:overrides"));
        await Poll.UntilAsync(() => fleet.OverridesOf(0).Problem is null);
    }

    [Fact]
    public async Task ForeignFields_InRedis_CountForNothing_AndTheOthersStand()
    {
        await using var fleet = await OfferFleet.StartAsync(1);
        await fleet.LookAsync(static async (database, _) =>
        {
            await database.HashSetAsync("offerproxy:overrides", "Offer\n\nx", "{ no override");
            await database.HashSetAsync("offerproxy:overrides", "Offer\n\ny", """{"Action":"Withdraw","Kind":"Offer","Name":"z","By":"a","At":"2026-01-01T00:00:00Z"}""");
            return true;
        });

        await fleet.OverridesOf(0).ChangeAsync(new(OverrideAction.Block, Acme, "ana"));

        Assert.Equal(Acme, Assert.Single(fleet.OverridesOf(await fleet.AddAsync()).All).Target);
        Assert.Equal("Redis holds overrides that cannot be read, and do not count here: 2.", fleet.OverridesOf(0).Problem);
    }

    private static async Task EachAsync(OfferFleet fleet, Func<int, Task<Reply>> ask, Func<Reply, bool> wanted)
    {
        for (var gateway = 0; gateway < fleet.Count; gateway++)
        {
            var one = gateway;
            await Poll.UntilAsync(() => ask(one), wanted);
        }
    }
}
