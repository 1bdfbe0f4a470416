using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.DemoOrigin.Faults;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Caching;

/// <summary>What is served when freshness is over.</summary>
public sealed class StaleTests(StaleTests.ShortGateway gateway) : IClassFixture<StaleTests.ShortGateway>
{
    /// <summary>A gateway whose offers are fresh for a second, and last a minute where the origin fails.</summary>
    public sealed class ShortGateway : OfferGateway
    {
        protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
        {
            ["Offers:CachePolicies:offers:FreshFor"] = "00:00:01",
            ["Offers:CachePolicies:offers:StaleWhileRevalidate"] = "00:00:00",
            ["Offers:CachePolicies:offers:StaleIfError"] = "00:01:00",
            ["Offers:CachePolicies:offers:BypassFor"] = "00:00:01",
            ["Offers:CachePolicies:offers:ErrorFor"] = "00:00:01",
            ["Offers:Origin:Timeout"] = "00:00:10",
        };
    }

    public static TheoryData<string> Failures => ["reset", "html", "status", "empty", "truncate", "cutoff"];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task OriginFailing_AfterFreshness_TheLastGoodOfferIsServed(string failure)
    {
        gateway.Origin.Reset();
        var index = gateway.NewIndex();
        await WarmAsync(index, isNamed: true, "Zoë");
        gateway.Origin.Faults.Set(failure switch
        {
            "reset" => new ResetFault(),
            "html" => new HtmlFault(),
            "status" => new StatusFault(503),
            "empty" => new EmptyBodyFault(),
            "truncate" => (DemoFault)new TruncatedFault(),
            _ => new CutOffFault(),
        });

        var stale = await Poll.UntilAsync(() => gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index, name: "Eva")), reply => reply.Status != 201 || reply.CacheStatus.Contains("stale_if_error", StringComparison.Ordinal));
        var flow = OfferUrl.NewFlowId();
        var again = await gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index, flow, "Zoë"));
        gateway.Origin.Reset();
        var recovered = await Poll.UntilAsync(() => gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index, name: "Eva")), reply => reply.CacheStatus == "OfferProxy; fwd=stale; stored");

        Assert.Matches("^OfferProxy; hit; ttl=-[0-9]+; detail=stale_if_error$", stale.CacheStatus);
        Assert.Equal((201, 201, 201), (stale.Status, again.Status, recovered.Status));
        Assert.Contains("Zoë, your order", again.Text, StringComparison.Ordinal);
        Assert.Contains(flow, again.Text, StringComparison.Ordinal);
        Assert.Equal(3, new[] { stale.EventId, again.EventId, recovered.EventId }.Distinct().Count());
    }

    [Fact]
    public async Task OriginSilent_AfterFreshness_OneWaitsAndTheRestAreServed()
    {
        gateway.Origin.Reset();
        var index = gateway.NewIndex();
        await WarmAsync(index);
        gateway.Origin.Faults.Set(new SilenceFault());

        await Poll.UntilAsync(() => AskAsync(index), reply => reply.CacheStatus.Contains("stale_if_error", StringComparison.Ordinal));
        gateway.Origin.Reset();
    }

    [Fact]
    public async Task OriginSaysStaleWhileRevalidate_AfterFreshness_IsServedAtOnceAndRefreshedBehind()
    {
        gateway.Origin.Reset();
        gateway.Origin.Faults.Set(new HeadersFault("Cache-Control", "max-age=1, stale-while-revalidate=60"));
        var index = gateway.NewIndex();
        await WarmAsync(index);

        var stale = await Poll.UntilAsync(() => AskAsync(index), reply => reply.CacheStatus.Contains("ttl=-", StringComparison.Ordinal));
        var fresh = await Poll.UntilAsync(() => AskAsync(index), reply => !reply.CacheStatus.Contains("ttl=-", StringComparison.Ordinal));

        gateway.Origin.Reset();
        Assert.DoesNotContain("stale_if_error", stale.CacheStatus, StringComparison.Ordinal);
        Assert.Matches("^OfferProxy; hit; ttl=[01]$", fresh.CacheStatus);
    }

    [Fact]
    public async Task OriginForbidsStale_AfterFreshness_TheFailureIsTold()
    {
        gateway.Origin.Reset();
        gateway.Origin.Faults.Set(new HeadersFault("Cache-Control", "max-age=1, must-revalidate"));
        var index = gateway.NewIndex();
        await WarmAsync(index);
        gateway.Origin.Faults.Set(new ResetFault());

        var reply = await Poll.UntilAsync(() => AskAsync(index), response => !response.CacheStatus.Contains("; hit; ttl=0", StringComparison.Ordinal));

        gateway.Origin.Reset();
        Assert.Equal((502, "origin_unavailable"), (reply.Status, reply.ErrorCode()));
    }

    [Fact]
    public async Task Bypass_AfterItsTime_IsTriedAgain()
    {
        gateway.Origin.Reset();
        gateway.Origin.Faults.Set(new HeadersFault("Set-Cookie", "a=b"));
        var index = gateway.NewIndex();
        Assert.EndsWith("set_cookie", (await AskAsync(index)).CacheStatus, StringComparison.Ordinal);
        gateway.Origin.Reset();

        await Poll.UntilAsync(() => AskAsync(index), reply => reply.CacheStatus == "OfferProxy; fwd=stale; stored");
    }

    // Each time another shopper.
    private Task<Reply> AskAsync(string index) => gateway.GetAsync(OfferUrl.New(Stores.AcmeStore, index));

    private async Task WarmAsync(string index, bool isNamed = false, params IEnumerable<string> kinds)
    {
        var witnesses = await gateway.WarmAsync((flow, name) => OfferUrl.New(Stores.AcmeStore, index, flow, name), isNamed, kinds);
        Assert.All(witnesses, reply => Assert.Equal(201, reply.Status));
        Assert.Equal(["OfferProxy; fwd=miss; detail=unproven", "OfferProxy; fwd=miss; stored"], witnesses.Take(2).Select(reply => reply.CacheStatus));
    }
}
