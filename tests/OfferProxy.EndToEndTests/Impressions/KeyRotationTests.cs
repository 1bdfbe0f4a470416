using System.Collections.Concurrent;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Fleet;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Impressions;

/// <summary>Keys that change while requests come, and that gateways share.</summary>
public sealed class KeyRotationTests(LaneGateway gateway) : IClassFixture<LaneGateway>
{
    private const int Shoppers = 4;

    [Fact]
    public async Task Rotation_UnderLoad_NoIdIsRefused()
    {
        await gateway.WarmAsync(static (flow, name) => OfferUrl.New(Stores.AcmeStore, flow: flow, name: name), isNamed: false);
        using var ending = new CancellationTokenSource();
        var statuses = new ConcurrentQueue<int>();
        var keys = new ConcurrentDictionary<char, int>();
        var early = (await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, flow: EarlyFlow))).EventId;
        var shoppers = Enumerable.Range(0, Shoppers).Select(_ => Task.Run(() => VisitAsync(statuses, keys, ending.Token))).ToList();

        gateway.Replace(KeyedGateway.KeyFile, $"{KeyedGateway.NextKey}\n{KeyedGateway.FirstKey}\n");
        await Poll.UntilAsync(() => Task.FromResult(statuses.Count), static count => count >= 50);
        gateway.Replace(KeyedGateway.KeyFile, $"{KeyedGateway.FirstKey}\n{KeyedGateway.NextKey}\n");
        await Poll.UntilAsync(() => Task.FromResult(keys.GetValueOrDefault('2')), static count => count >= 20);
        await ending.CancelAsync();
        await Task.WhenAll(shoppers);

        Assert.Equal([204], statuses.Distinct());
        Assert.Equal(['1', '2'], keys.Keys.Order());
        Assert.Equal(204, (await gateway.PostAsync(Event(EarlyFlow, early))).Status);

        // Without the key that minted it, it cannot be told any longer.
        gateway.Replace(KeyedGateway.KeyFile, KeyedGateway.NextKey);
        await Poll.UntilAsync(() => gateway.PostAsync(Event(EarlyFlow, early)), static reply => reply.Status == 403);
    }

    [Fact]
    public async Task Fleet_OneKeyFile_AnIdOfOneIsValidOnAll_AndCountsOnce()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, KeyedGateway.FirstKey, TestContext.Current.CancellationToken);
        try
        {
            await using var fleet = await OfferFleet.StartAsync(0);
            for (var i = 0; i < 2; i++)
            {
                await fleet.AddAsync(null, ("Offers:Events:KeyFile", file), ("Offers:Events:Verify", "Enforce"));
            }

            var (index, flow) = (await fleet.WarmAsync(0), OfferUrl.NewFlowId());
            var id = (await fleet.AskAsync(0, index, flow)).EventId;
            var first = await fleet.PostAsync(1, Event(flow, id));
            await Poll.UntilAsync(() => fleet.LookAsync(static (database, server) => database.StringLengthAsync(server.Keys(pattern: "offerproxy:event:*").First())), static length => length > 0);
            var asked = fleet.Asked;
            var again = await fleet.PostAsync(0, Event(flow, id));

            Assert.Equal((204, 204, "OfferProxy; detail=replayed"), (first.Status, again.Status, again.CacheStatus));
            Assert.Equal(asked, fleet.Asked);
            Assert.Equal(403, (await fleet.PostAsync(0, Event(OfferUrl.NewFlowId(), id))).Status);
            var names = await fleet.LookAsync(static (_, server) => Task.FromResult(server.Keys(pattern: "offerproxy:event:*").Select(static key => key.ToString()).ToList()));
            Assert.DoesNotContain(id, Assert.Single(names), StringComparison.Ordinal);

            // Without Redis each goes by its own memory.
            await fleet.Redis.KillAsync();
            Assert.Equal("OfferProxy; detail=replayed", (await fleet.PostAsync(1, Event(flow, id))).CacheStatus);
            Assert.Equal(204, (await fleet.PostAsync(1, Event(flow, id, "offer_clicked"))).Status);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string EarlyFlow { get; } = OfferUrl.NewFlowId();

    private static string Event(string flow, string id, string type = "offer_viewed") => $"{OfferUrl.Place(Stores.AcmeStore, flow)}/events?ev={type}&eid={id}";

    private async Task VisitAsync(ConcurrentQueue<int> statuses, ConcurrentDictionary<char, int> keys, CancellationToken ended)
    {
        while (!ended.IsCancellationRequested)
        {
            var flow = OfferUrl.NewFlowId();
            var id = (await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, flow: flow))).EventId;
            statuses.Enqueue((await gateway.PostAsync(Event(flow, id))).Status);

            // The digit behind the version.
            keys.AddOrUpdate(id[15], 1, static (_, count) => count + 1);
        }
    }
}
