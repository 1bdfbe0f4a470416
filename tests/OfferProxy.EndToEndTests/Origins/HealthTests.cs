using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.DemoOrigin.Counting;
using OfferProxy.DemoOrigin.Faults;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;
using Yarp.ReverseProxy.Model;

namespace OfferProxy.EndToEndTests.Origins;

/// <summary>YARP's health checks, as shared fills lead to them.</summary>
public sealed class HealthTests
{
    private const string Cluster = "ReverseProxy:Clusters:offers:HealthCheck:";

    [Fact]
    public async Task DestinationThatResets_EveryRequestIsAnswered_AndItIsTakenOutAndComesBack()
    {
        await using var gateway = new TwoOriginGateway((Cluster + "Passive:ReactivationPeriod", "00:00:10"));
        await gateway.InitializeAsync();
        gateway.Second.Faults.Set(new ResetFault());

        var replies = new List<Reply>();
        await Poll.UntilAsync(async () =>
        {
            replies.Add(await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, gateway.NewIndex())));
            return gateway.Health.Passive;
        }, health => health == DestinationHealth.Unhealthy);
        Assert.All(replies, reply => Assert.Equal((201, "OfferProxy; fwd=miss; detail=unproven"), (reply.Status, reply.CacheStatus)));

        // It gets its next chance when its failures are out of the window of ten seconds.
        gateway.Second.Reset();
        await Poll.UntilAsync(async () =>
        {
            await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, gateway.NewIndex()));
            return gateway.Second.Counters.Received(DemoOperation.CreateOffer);
        }, received => received > 0);
    }

    [Fact]
    public async Task DestinationThatNeverAnswers_IsTakenOut()
    {
        await using var gateway = new TwoOriginGateway(("Offers:Origin:Timeout", "00:00:02"), (Cluster + "Passive:ReactivationPeriod", "00:01:00"));
        await gateway.InitializeAsync();
        gateway.Second.Faults.Set(new SilenceFault());

        await Poll.UntilAsync(async () =>
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, gateway.NewIndex()))));
            return gateway.Health.Passive;
        }, health => health == DestinationHealth.Unhealthy);

        // YARP takes it out of what balancing sees a moment later.
        await Poll.UntilAsync(
            () => Task.WhenAll(Enumerable.Range(0, 8).Select(_ => gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, gateway.NewIndex())))),
            replies => replies.All(static reply => reply.Status == 201));
    }

    [Fact]
    public async Task DestinationThatDies_ActiveChecks_TakeItOutAndBringItBack()
    {
        await using var gateway = new TwoOriginGateway(
            (Cluster + "Active:Enabled", "true"), (Cluster + "Active:Path", "/_demo"), (Cluster + "Active:Interval", "00:00:00.200"), (Cluster + "Passive:Enabled", "false"));
        await gateway.InitializeAsync();
        await Poll.UntilAsync(() => gateway.Health.Active == DestinationHealth.Healthy);

        await gateway.KillSecondAsync();
        await Poll.UntilAsync(() => gateway.Health.Active == DestinationHealth.Unhealthy);
        var without = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, gateway.NewIndex()))));
        await gateway.ReviveSecondAsync();
        await Poll.UntilAsync(() => gateway.Health.Active == DestinationHealth.Healthy);

        Assert.All(without, reply => Assert.Equal(201, reply.Status));
        await Poll.UntilAsync(async () =>
        {
            await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, gateway.NewIndex()));
            return gateway.Second.Counters.Received(DemoOperation.CreateOffer);
        }, received => received > 0);
    }
}
