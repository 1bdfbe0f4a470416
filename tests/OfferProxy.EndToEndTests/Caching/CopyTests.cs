using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.DemoOrigin.Faults;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Caching;

/// <summary>As many copies as the origin allows, counted where many clients ask at once.</summary>
public abstract class CopyTests
{
    private const int Clients = 64;
    private const int Allowed = 500;

    // The documents that prove how it is shared are copies of it.
    private const int Witnesses = 2;

    private readonly OfferGateway _gateway;

    /// <param name="gateway">The gateway.</param>
    protected CopyTests(OfferGateway gateway)
    {
        _gateway = gateway;
        _gateway.Origin.Reset();
    }

    /// <summary>By the hit lane.</summary>
    /// <param name="gateway">The gateway.</param>
    public sealed class ByTheLane(ByTheLane.LaneGateway gateway) : CopyTests(gateway), IClassFixture<ByTheLane.LaneGateway>
    {
        /// <summary>A gateway with the lane.</summary>
        public sealed class LaneGateway : OfferGateway
        {
            /// <inheritdoc/>
            protected override IReadOnlyDictionary<string, string?> Settings => SettingsOf(lane: true);
        }
    }

    /// <summary>By the pipeline.</summary>
    /// <param name="gateway">The gateway.</param>
    public sealed class ByThePipeline(ByThePipeline.PipelineGateway gateway) : CopyTests(gateway), IClassFixture<ByThePipeline.PipelineGateway>
    {
        /// <summary>A gateway without the lane.</summary>
        public sealed class PipelineGateway : OfferGateway
        {
            /// <inheritdoc/>
            protected override IReadOnlyDictionary<string, string?> Settings => SettingsOf(lane: false);
        }
    }

    // Once it is proven the origin is down, so that nothing else than this response can be handed out.
    [Fact]
    public async Task ManyClients_OneResponse_IsHandedOutExactlyAsOftenAsItMay()
    {
        var index = _gateway.NewIndex();
        _gateway.Origin.Faults.Set(new CopiesFault(Allowed));
        await Poll.UntilAsync(() => AskAsync(index), static reply => reply.CacheStatus.EndsWith("; stored", StringComparison.Ordinal));
        _gateway.Origin.Faults.Set(new StatusFault(503));

        var replies = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            var mine = new List<Reply>();
            for (var i = 0; i < 2 * Allowed / Clients; i++)
            {
                mine.Add(await AskAsync(index));
            }

            return mine;
        })));

        var all = replies.SelectMany(static one => one).ToList();
        var copies = all.Where(static reply => reply.Status == 201).ToList();
        Assert.Equal(Allowed - Witnesses, copies.Count);
        Assert.All(copies, static reply => Assert.Contains("; hit;", reply.CacheStatus, StringComparison.Ordinal));
        Assert.Equal(copies.Count, copies.Select(static reply => reply.EventId).Distinct().Count());
        Assert.All(all.Where(static reply => reply.Status != 201), static reply => Assert.InRange(reply.Status, 500, 599));

        // What was handed out is told to the origin, and it allows as many again.
        _gateway.Origin.Faults.Set(new CopiesFault(Allowed));
        await Poll.UntilAsync(() => AskAsync(index), static reply => reply.Status == 201);
        Assert.Equal($"{Allowed - Witnesses}", _gateway.Origin.Requests.ToList()[^1].Header("Offer-Copies-Served").Single());
        await Poll.UntilAsync(() => AskAsync(index), static reply => reply.CacheStatus.Contains("; hit;", StringComparison.Ordinal));
    }

    // Few copies, and an origin that answers: everybody gets an offer, and none is handed out more often than it may be.
    [Fact]
    public async Task ManyClients_FewCopiesOfEach_AllGetOne()
    {
        const int Few = 8;
        var index = _gateway.NewIndex();
        _gateway.Origin.Faults.Set(new CopiesFault(Few));
        await Poll.UntilAsync(() => AskAsync(index), static reply => reply.CacheStatus.EndsWith("; stored", StringComparison.Ordinal));
        var before = _gateway.Origin.Requests.Count;

        var replies = (await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () => new[] { await AskAsync(index), await AskAsync(index), await AskAsync(index) })))).SelectMany(static one => one).ToList();

        Assert.All(replies, static reply => Assert.Equal(201, reply.Status));
        var documents = _gateway.Origin.Requests.Count - before;
        var copies = replies.Count - documents;
        Assert.InRange(copies, 1, Few - 2 + ((Few - 1) * documents));
        Assert.Equal(replies.Count, replies.Select(static reply => reply.EventId).Distinct().Count());
    }

    private static Dictionary<string, string?> SettingsOf(bool lane) => new()
    {
        ["Server:HitLane"] = lane ? "true" : "false",
        ["Offers:CachePolicies:offers:Audit"] = "0",
        ["Offers:CachePolicies:offers:FreshFor"] = "01:00:00",
    };

    private Task<Reply> AskAsync(string index) => _gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index));
}
