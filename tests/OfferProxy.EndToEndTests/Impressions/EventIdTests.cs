using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.DemoOrigin.Counting;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Impressions;

/// <summary>Event ids over the wire, from the offer that brings one to the event that comes back, with the lane for hits.</summary>
public sealed class LaneEventIdTests(LaneGateway gateway) : EventIdTests(gateway), IClassFixture<LaneGateway>;

/// <summary>The same without it.</summary>
public sealed class PipelineEventIdTests(PipelineGateway gateway) : EventIdTests(gateway), IClassFixture<PipelineGateway>;

/// <summary>What holds with and without the lane.</summary>
public abstract class EventIdTests(KeyedGateway gateway)
{
    [Fact]
    public async Task Event_OfAHit_IsToldAsValidOnce_AndReplayedWithoutTheOrigin()
    {
        var (flow, hit) = await HitAsync();

        var first = await gateway.PostAsync(Event(flow, hit.EventId));
        var told = Assert.Single(OfFlow(flow), static request => request.Method == "POST");
        var again = await gateway.PostAsync(Event(flow, hit.EventId));
        var other = await gateway.PostAsync(Event(flow, hit.EventId, "offer_clicked"));

        Assert.Matches("^valid;minted=[0-9]{10};key=1$", Assert.Single(told.Header("Offer-Event")));
        Assert.Equal((204, 204, 204), (first.Status, again.Status, other.Status));
        Assert.Equal("OfferProxy; detail=replayed", again.CacheStatus);
        Assert.Equal(2, OfFlow(flow).Count(static request => request.Method == "POST"));
    }

    [Fact]
    public async Task Event_AlteredOrMoved_IsRefused()
    {
        var (flow, hit) = await HitAsync();
        var id = hit.EventId;
        var other = OfferUrl.NewFlowId();

        var altered = await gateway.PostAsync(Event(flow, id[..^1] + (id[^1] == '0' ? '1' : '0')));
        var moved = await gateway.PostAsync(Event(other, id));
        var declined = await gateway.PostAsync($"/evt/flows/{other}/events/{id}/reject");
        var client = await gateway.PostAsync(Event(other, "0b7c9f1e-2d3a-4b5c-8d6e-7f8091a2b3c4"), ("Offer-Event", "valid"));

        Assert.All([altered, moved, declined], static reply => Assert.Equal((403, "event_invalid"), (reply.Status, reply.ErrorCode())));
        Assert.DoesNotContain(OfFlow(flow), static request => request.Method == "POST");
        Assert.Equal(204, client.Status);
        Assert.Equal(["foreign"], Assert.Single(OfFlow(other)).Header("Offer-Event"));
    }

    [Fact]
    public async Task NextOffer_WithTheIdOfAHit_IsAHit_AndWithOneThatIsNotValidRefused()
    {
        var index = gateway.NewIndex();
        var flows = Warmth.NewFlows(3);
        var ids = new List<string>();
        foreach (var flow in flows)
        {
            ids.Add((await HitAsync(flow)).Hit.EventId);
        }

        // Two ids of ours, minted in the same second or not, show what the origin makes of them.
        Assert.Equal(201, (await NextAsync(flows[0], ids[0])).Status);
        Assert.Equal(201, (await NextAsync(flows[1], ids[1])).Status);
        var hit = await NextAsync(flows[2], ids[2]);
        var moved = await NextAsync(flows[2], ids[1]);

        Assert.Contains("OfferProxy; hit", hit.CacheStatus, StringComparison.Ordinal);
        Assert.Equal("event_invalid", moved.ErrorCode());
        Assert.StartsWith("valid;", OfFlow(flows[0]).Last(static request => request.QueryString.Contains("event_id=", StringComparison.Ordinal)).Header("Offer-Event").Single(), StringComparison.Ordinal);

        Task<Reply> NextAsync(string flow, string id) => gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index, flow, more: $"&event_id={id}"));
    }

    private static string Event(string flow, string id, string type = "offer_viewed") => $"{OfferUrl.Place(Stores.AcmeStore, flow)}/events?ev={type}&eid={id}";

    private List<DemoRequest> OfFlow(string flow) => [.. gateway.Origin.Requests.ToList().Where(request => request.Path.Contains(flow, StringComparison.Ordinal))];

    private async Task<(string Flow, Reply Hit)> HitAsync(string? flow = null)
    {
        flow ??= OfferUrl.NewFlowId();
        await gateway.WarmAsync(static (other, name) => OfferUrl.New(Stores.AcmeStore, flow: other, name: name), isNamed: false);
        var hit = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, flow: flow));
        Assert.Contains("OfferProxy; hit", hit.CacheStatus, StringComparison.Ordinal);
        return (flow, hit);
    }
}
