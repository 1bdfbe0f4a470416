using OfferProxy.DemoOrigin.Faults;
using OfferProxy.EndToEndTests.Gateway;
using StackExchange.Redis;
using Xunit;

namespace OfferProxy.EndToEndTests.Fleet;

/// <summary>Copies of one response that the gateways of a fleet share: never more than its origin allows, whatever becomes of Redis.</summary>
public sealed class FleetCopyTests
{
    private const int Gateways = 3;
    private const int Allowed = 300;
    private const int Witnesses = 2;
    private const string Budgets = "offerproxy:copies:*";

    [Fact]
    public async Task ThreeGateways_OneResponse_HandOutNoMoreThanThereMayBe()
    {
        await using var fleet = await OfferFleet.StartAsync(Gateways);
        var index = await ProveAsync(fleet);
        var copies = 0;
        for (var gateway = 0; gateway < Gateways; gateway++)
        {
            // Each has had a lease of it.
            copies += await PollForCopyAsync(fleet, gateway, index);
        }

        // More than the first lease of any of them. Where Redis has not answered in time, it is left alone for a moment.
        await Poll.UntilAsync(async () => copies += await StormAsync(fleet, index), static had => had >= Allowed / 4);
        copies += await StormAsync(fleet, index);

        Assert.InRange(copies, Allowed / 4, Allowed - Witnesses);
    }

    [Fact]
    public async Task RedisKilledInTheMiddle_NoMoreThanThereMayBeIsHandedOut()
    {
        await using var fleet = await OfferFleet.StartAsync(Gateways);
        var index = await ProveAsync(fleet);
        var copies = await PollForCopyAsync(fleet, 1, index);

        var storm = StormAsync(fleet, index);
        await fleet.Redis.KillAsync();
        copies += await storm + await StormAsync(fleet, index);
        await fleet.Redis.StartAsync();
        copies += await StormAsync(fleet, index);

        Assert.InRange(copies, 1, Allowed - Witnesses);

        // The origin is back: each gateway asks for itself where it has no lease, and shoppers get offers.
        fleet.Origin.Faults.Set(new CopiesFault(Allowed));
        for (var gateway = 0; gateway < Gateways; gateway++)
        {
            await Poll.UntilAsync(() => fleet.AskAsync(gateway, index), static reply => reply.Status == 201);
        }
    }

    [Fact]
    public async Task WithoutRedis_EachGatewayAsksForItselfAndCountsItsOwn()
    {
        const int Few = 6;
        await using var fleet = await OfferFleet.StartAsync(2);
        await fleet.Redis.KillAsync();
        fleet.Origin.Faults.Set(new CopiesFault(Few));

        foreach (var gateway in (int[])[0, 1])
        {
            // Until the gateway has noticed that there is no Redis, what it would share is lost: then there are fewer.
            await Poll.UntilAsync(() => CountAsync(fleet, gateway, Few), static hits => hits == Few - Witnesses);
            Assert.Equal($"{Few - Witnesses}", fleet.Origin.Requests.ToList()[^1].Header("Offer-Copies-Served").Single());
        }
    }

    // A Redis that was restored from an older copy, or a replica that had not heard of the last leases.
    [Fact]
    public async Task AnotherRedisWithWhatItHad_LeasesNothingMore()
    {
        await using var fleet = await OfferFleet.StartAsync(2);
        var index = await ProveAsync(fleet);
        await PollForCopyAsync(fleet, 1, index);
        await fleet.LookAsync(static async (database, server) =>
        {
            foreach (var key in server.Keys(pattern: Budgets))
            {
                await database.HashSetAsync(key, [new HashEntry("left", 1_000_000), new HashEntry("run", "another")]);
            }

            return true;
        });

        var copies = 1 + await StormAsync(fleet, index) + await StormAsync(fleet, index);

        Assert.InRange(copies, 1, Allowed / 2);
    }

    [Fact]
    public async Task Budget_InRedis_IsNamedByNothingOfAShoppers()
    {
        await using var fleet = await OfferFleet.StartAsync(1);
        await ProveAsync(fleet);

        var names = await Poll.UntilAsync(() => fleet.LookAsync(static (_, server) => Task.FromResult(server.Keys(pattern: Budgets).Select(static key => key.ToString()).ToList())), static found => found.Count > 0);
        Assert.Matches("^offerproxy:copies:[0-9a-f]{32}$", Assert.Single(names));
        var fields = await fleet.LookAsync(async (database, _) => await database.HashGetAllAsync(names[0]));
        Assert.Equal(["left", "run"], fields.Select(static field => field.Name.ToString()).Order(StringComparer.Ordinal));
        Assert.True(await fleet.LookAsync(async (database, _) => await database.KeyTimeToLiveAsync(names[0])) > TimeSpan.FromHours(23));
    }

    // How many copies of a new key's response are handed out until the origin is asked anew.
    private static async Task<int> CountAsync(OfferFleet fleet, int gateway, int allowed)
    {
        var (key, hits) = (fleet.NewIndex(), 0);
        await Poll.UntilAsync(() => fleet.AskAsync(gateway, key), static reply => reply.CacheStatus.EndsWith("; stored", StringComparison.Ordinal));
        while ((await fleet.AskAsync(gateway, key)).CacheStatus is var status && status != "OfferProxy; fwd=miss; stored; detail=copies_spent")
        {
            Assert.Contains("; hit;", status, StringComparison.Ordinal);
            Assert.InRange(++hits, 1, allowed - Witnesses);
        }

        return hits;
    }

    // Proven at the first gateway; then the origin is down, so that nothing else can be handed out.
    private static async Task<string> ProveAsync(OfferFleet fleet)
    {
        var index = fleet.NewIndex();
        fleet.Origin.Faults.Set(new CopiesFault(Allowed));
        await Poll.UntilAsync(() => fleet.AskAsync(0, index), static reply => reply.CacheStatus.EndsWith("; stored", StringComparison.Ordinal));
        await fleet.WaitForEntriesAsync(1);
        fleet.Origin.Faults.Set(new StatusFault(503));
        return index;
    }

    private static async Task<int> PollForCopyAsync(OfferFleet fleet, int gateway, string index)
    {
        var reply = await Poll.UntilAsync(() => fleet.AskAsync(gateway, index), static reply => reply.Status == 201);
        Assert.Contains("; hit;", reply.CacheStatus, StringComparison.Ordinal);
        return 1;
    }

    private static async Task<int> StormAsync(OfferFleet fleet, string index)
    {
        var copies = await Task.WhenAll(Enumerable.Range(0, 8 * fleet.Count).Select(client => Task.Run(async () =>
        {
            var mine = 0;
            for (var i = 0; i < 2 * Allowed / (8 * fleet.Count); i++)
            {
                mine += (await fleet.AskAsync(client % fleet.Count, index)).Status == 201 ? 1 : 0;
            }

            return mine;
        })));
        return copies.Sum();
    }
}
