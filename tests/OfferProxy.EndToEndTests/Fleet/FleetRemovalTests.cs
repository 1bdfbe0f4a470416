using OfferProxy.EndToEndTests.Gateway;
using OfferProxy.Overriding;
using Xunit;

namespace OfferProxy.EndToEndTests.Fleet;

/// <summary>What operators remove while Redis is away, and a Redis that has begun anew: whoever comes back first, what was said last holds on all gateways.</summary>
public sealed class FleetRemovalTests
{
    private static readonly string[] Names = ["e1-a", "e1-b", "e1-c", "e1-d"];

    [Fact]
    public async Task RedisBegunAnew_WhatWasRemovedMeanwhile_IsRemovedOnAll()
    {
        await using var fleet = await OfferFleet.StartAsync(3);
        for (var round = 0; round < 3; round++)
        {
            await WithdrawAsync(fleet, gateway: 0);
            await fleet.Redis.KillAsync();
            await RestoreAsync(fleet, gateway: 2);

            await fleet.Redis.StartAsync();

            await AgreeAsync(fleet, []);
        }
    }

    [Fact]
    public async Task RedisBegunAnew_HalfToldByTheOneThatRemoved_WhoComesThenPutsBackTheRestAlone()
    {
        await using var fleet = await OfferFleet.StartAsync(0);
        await using var lines = await StartAsync(fleet);
        await WithdrawAndCutOffAsync(fleet, lines);
        await fleet.Redis.StartAsync();

        // What stands there between two of its words, of which the first one was that the first offer is restored.
        await fleet.LookAsync(static async (database, _) =>
            await database.HashSetAsync("offerproxy:overrides:removed", $"Offer\n\n{Names[0]}", DateTime.UtcNow.Ticks) & await database.HashIncrementAsync("offerproxy:overrides", "version") > 0);
        await lines.MendAsync(fleet, [1, 0, 2]);

        await AgreeAsync(fleet, Names[1..]);
    }

    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(0, 2, 1)]
    [InlineData(1, 0, 2)]
    [InlineData(1, 2, 0)]
    [InlineData(2, 0, 1)]
    [InlineData(2, 1, 0)]
    public async Task RedisBegunAnew_InWhateverOrderTheyComeBack_WhatWasRemovedMeanwhileIsRemovedOnAll(params int[] order)
    {
        await using var fleet = await OfferFleet.StartAsync(0);
        await using var lines = await StartAsync(fleet);
        await WithdrawAndCutOffAsync(fleet, lines);
        await RestoreAsync(fleet, gateway: 2);
        await fleet.Redis.StartAsync();

        await lines.MendAsync(fleet, order);

        await AgreeAsync(fleet, []);
    }

    [Theory]
    [InlineData(2, 0, 1, 2)]
    [InlineData(2, 2, 1, 0)]
    [InlineData(0, 0, 1, 2)]
    [InlineData(0, 2, 1, 0)]
    public async Task RedisBegunAnew_WhereOneWasStartedAgainMeanwhile_WhatWasRemovedIsRemovedOnAll(int started, params int[] order)
    {
        await using var fleet = await OfferFleet.StartAsync(0);
        await using var lines = await StartAsync(fleet);
        await WithdrawAndCutOffAsync(fleet, lines);
        await RestoreAsync(fleet, gateway: 2);
        await fleet.EndAsync(started);
        await fleet.StartAgainAsync(started);
        await fleet.Redis.StartAsync();

        await lines.MendAsync(fleet, order);

        await AgreeAsync(fleet, []);
    }

    [Fact]
    public async Task RedisBegunAnew_WhatWasSetAgainAfterItWasRemoved_StandsOnAll()
    {
        await using var fleet = await OfferFleet.StartAsync(0);
        await using var lines = await StartAsync(fleet);
        await WithdrawAndCutOffAsync(fleet, lines);
        await RestoreAsync(fleet, gateway: 2);
        await fleet.OverridesOf(0).ChangeAsync(new(OverrideAction.Withdraw, Offer(Names[1]), "eva", "after all"));
        await fleet.Redis.StartAsync();

        await lines.MendAsync(fleet, [0, 2, 1]);

        await AgreeAsync(fleet, [Names[1]]);
        Assert.Equal("eva", Assert.Single(fleet.OverridesOf(1).All).By);
    }

    private static OverrideTarget Offer(string name) => OverrideTarget.Create(OverrideKind.Offer, name);

    private static async Task<Lines> StartAsync(OfferFleet fleet)
    {
        var lines = new Lines([.. Enumerable.Range(0, 3).Select(_ => new CutLine(fleet.Redis.Port))]);
        foreach (var line in lines.All)
        {
            await fleet.AddAsync(line.Port);
        }

        return lines;
    }

    private static async Task WithdrawAsync(OfferFleet fleet, int gateway)
    {
        foreach (var name in Names)
        {
            Assert.Null((await fleet.OverridesOf(gateway).ChangeAsync(new(OverrideAction.Withdraw, Offer(name), "ana"))).NotKept);
        }

        foreach (var each in Enumerable.Range(0, fleet.Count))
        {
            await Poll.UntilAsync(() => fleet.OverridesOf(each).All.Count == Names.Length);
        }
    }

    // All know what was withdrawn, and have no Redis from then on.
    private static async Task WithdrawAndCutOffAsync(OfferFleet fleet, Lines lines)
    {
        await WithdrawAsync(fleet, gateway: 0);
        await lines.CutAsync(fleet);
        await fleet.Redis.KillAsync();
    }

    private static async Task RestoreAsync(OfferFleet fleet, int gateway)
    {
        foreach (var name in Names)
        {
            Assert.NotNull((await fleet.OverridesOf(gateway).ChangeAsync(new(OverrideAction.Restore, Offer(name), "boris"))).NotKept);
        }
    }

    // All gateways and Redis say the same, and go on to when all have looked once more.
    private static async Task AgreeAsync(OfferFleet fleet, string[] names)
    {
        foreach (var gateway in Enumerable.Range(0, fleet.Count))
        {
            await Poll.UntilAsync(() => fleet.OverridesOf(gateway).Problem is null);
        }

        // Once another change that each makes is on all of them, none has still to tell what it knew before.
        foreach (var gateway in Enumerable.Range(0, fleet.Count))
        {
            var probe = Offer($"probe-{gateway}");
            await KeepAsync(fleet, gateway, new(OverrideAction.Withdraw, probe, "eva"));
            await KeepAsync(fleet, gateway, new(OverrideAction.Restore, probe, "eva"));
        }

        foreach (var gateway in Enumerable.Range(0, fleet.Count))
        {
            await Poll.UntilAsync(() => fleet.OverridesOf(gateway).All.Select(static one => one.Target.Name).SequenceEqual(names));
        }

        var (stand, removed) = await fleet.LookAsync(static async (database, _) =>
            ((await database.HashKeysAsync("offerproxy:overrides")).Select(NameOf).Where(static name => name != "version").Order().ToArray(),
                (await database.HashKeysAsync("offerproxy:overrides:removed")).Select(NameOf).ToArray()));
        Assert.Equal(names, stand);
        Assert.Empty(stand.Intersect(removed));
    }

    // One that has ended while Redis was away could not say so, and counts as one that does not answer. Redis itself may not answer in time
    // where all processors are busy: then it is said again, as an operator would.
    private static Task<string> KeepAsync(OfferFleet fleet, int gateway, OverrideRequest request) => Poll.UntilAsync(
        async () => (await fleet.OverridesOf(gateway).ChangeAsync(request)).NotKept ?? "", static problem => problem.Length == 0 || problem.StartsWith("it is kept in Redis", StringComparison.Ordinal));

    private static string NameOf(StackExchange.Redis.RedisValue field) => ((string)field!).Split('\n')[^1];

    private sealed record Lines(IReadOnlyList<CutLine> All) : IAsyncDisposable
    {
        // And all have noticed.
        public async Task CutAsync(OfferFleet fleet)
        {
            foreach (var (gateway, line) in All.Index())
            {
                line.Cut();
                await Poll.UntilAsync(() => fleet.OverridesOf(gateway).Problem is not null);
            }
        }

        // One after the other, each of which has come back before the next one does.
        public async Task MendAsync(OfferFleet fleet, int[] order)
        {
            foreach (var gateway in order)
            {
                All[gateway].Mend();
                await Poll.UntilAsync(() => fleet.OverridesOf(gateway).Problem is null);
            }
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var line in All)
            {
                await line.DisposeAsync();
            }
        }
    }
}
