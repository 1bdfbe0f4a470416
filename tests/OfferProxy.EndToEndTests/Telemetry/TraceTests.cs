using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.DemoOrigin.Faults;
using OfferProxy.EndToEndTests.Gateway;
using Xunit;

namespace OfferProxy.EndToEndTests.Telemetry;

/// <summary>Traces, as a collector gets them.</summary>
public sealed class TraceTests
{
    private const string ClientTrace = "0af7651916cd43dd8448eb211c80319c";
    private const string ClientSpan = "b7ad6b7169203331";

    [Fact]
    public async Task Requests_AsACollectorSeesThem_TellTheWholeStory()
    {
        await using var gateway = await WatchedGateway.StartAsync("trace");
        var held = new HoldFault();
        gateway.Origin.Faults.Set(held);
        var urls = Warmth.NewFlows(4).Select(static flow => OfferUrl.New(Stores.AcmeStore, "0", flow)).ToList();

        // Two shoppers at once, whose documents prove what a third one waits for, a hit, and a forward within a client's trace.
        var waiting = Task.WhenAll(urls.Take(3).Select(url => gateway.SendAsync(url)));
        await Poll.UntilAsync(() => gateway.AdminAsync("/metrics"), text => text.Contains("offerproxy_fill_waiters{otel_scope_name=\"OfferProxy\"} 3", StringComparison.Ordinal));
        held.Release();
        var misses = await waiting;
        gateway.Origin.Reset();
        await gateway.SendAsync(urls[3]);
        await gateway.SendAsync(OfferUrl.Place(Stores.AcmeStore) + "?placement=order_confirmation", null, ("traceparent", $"00-{ClientTrace}-{ClientSpan}-01"));
        var arrived = gateway.Origin.Requests.ToList().Single();
        await gateway.StopAsync();

        var spans = gateway.Otlp.Spans;
        var requests = spans.Where(span => span.Name == "offer request").ToList();
        Assert.Equal(["bypass", "collapsed", "hit", "miss", "miss"], requests.Select(span => span.Tags["offerproxy.cache.result"]).Order());
        var servers = requests.Select(request => spans.Single(span => span.Id == request.ParentId)).ToList();
        Assert.All(servers, server => Assert.Equal(("OfferProxy.Gateway", 2), (server.Scope, server.Kind)));
        Assert.Contains(servers, server => server.Name == "GET /{version:regex(^v\\d+$)}/places/{integration_id}/flows/{flow_id}/offers/new" && server.Tags["http.response.status_code"] == "201");

        // Each fill is a trace of its own, linked to the request that led it first, with the call to the origin below it.
        var fills = spans.Where(span => span.Name == "offer fill").ToList();
        Assert.Equal(["proven", "unproven"], fills.Select(fill => fill.Tags["offerproxy.witness"]).Order());
        Assert.Equal(["stored", "unproven"], fills.Select(fill => fill.Tags["offerproxy.fill.result"]).Order());
        Assert.Equal(
            requests.Where(span => span.Tags["offerproxy.cache.result"] == "miss").Select(span => span.Id).Order(),
            fills.Select(fill => fill.Links[0].Id).Order());
        foreach (var fill in fills)
        {
            Assert.Equal("", fill.ParentId);
            var call = spans.Single(span => span.Name == "origin request" && span.ParentId == fill.Id);
            Assert.Equal(("fill", "offers", "a"), (call.Tags["offerproxy.origin.request.kind"], call.Tags["offerproxy.cluster"], call.Tags["offerproxy.destination"]));
            Assert.Equal(fill.TraceId, spans.Single(span => span.Scope == "System.Net.Http" && span.ParentId == call.Id).TraceId);
        }

        // The one that stored is linked to who waited for it, too; none to anybody else.
        var stored = fills.Single(fill => fill.Tags["offerproxy.fill.result"] == "stored");
        Assert.Contains(requests.Single(span => span.Tags["offerproxy.cache.result"] == "collapsed").Id, stored.Links.Select(link => link.Id));
        Assert.Subset(
            requests.Where(span => span.Tags["offerproxy.cache.result"] is "miss" or "collapsed").Select(span => span.Id).ToHashSet(),
            fills.SelectMany(fill => fill.Links).Select(link => link.Id).ToHashSet());

        // A client's trace goes on upstream, one step further.
        var forwarded = spans.Where(span => span.TraceId == ClientTrace).ToList();
        Assert.Equal(ClientSpan, forwarded.Single(span => span.Scope == "OfferProxy.Gateway").ParentId);
        var upstream = arrived.Headers.Single(header => header.Key.Equals("traceparent", StringComparison.OrdinalIgnoreCase)).Value;
        Assert.Equal($"00-{ClientTrace}-{forwarded.Single(span => span.Scope == "System.Net.Http").Id}-01", upstream);
        Assert.All(misses, miss => Assert.Equal(201, miss.Status));
    }

    [Fact]
    public async Task Sampler_NoneOfTheTraces_NothingIsExported()
    {
        await using var gateway = await WatchedGateway.StartAsync("sampler", ("OTEL_TRACES_SAMPLER", "traceidratio"), ("OTEL_TRACES_SAMPLER_ARG", "0"));

        foreach (var flow in Warmth.NewFlows(20))
        {
            await gateway.SendAsync(OfferUrl.New(Stores.AcmeStore, "0", flow));
        }

        var arrived = gateway.Origin.Requests.ToList();
        await gateway.StopAsync();
        Assert.Empty(gateway.Otlp.Spans);
        Assert.NotEmpty(gateway.Otlp.Of("metrics"));

        // Whoever is behind still learns that these traces are not recorded.
        Assert.Equal(2, arrived.Count);
        Assert.All(arrived, request => Assert.EndsWith("-00", request.Header("traceparent").Single(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sampler_OneInFive_RecordsAboutThatManyWholeTraces()
    {
        await using var gateway = await WatchedGateway.StartAsync("share", ("OTEL_TRACES_SAMPLER", "traceidratio"), ("OTEL_TRACES_SAMPLER_ARG", "0.2"));

        for (var i = 0; i < 300; i++)
        {
            await gateway.SendAsync(OfferUrl.New(Stores.AcmeStore, "0"));
        }

        await gateway.StopAsync();
        var requests = gateway.Otlp.Spans.Where(span => span.Name == "offer request").ToList();

        // Of 300 one in five: less than 20 or more than 120 has no chance worth the name.
        Assert.InRange(requests.Count, 20, 120);
        Assert.All(requests, request => Assert.Contains(gateway.Otlp.Spans, span => span.Id == request.ParentId));
    }

    [Fact]
    public async Task Forward_ClientsTraceIsNotRecorded_GoesOnUpstream()
    {
        await using var gateway = await WatchedGateway.StartAsync("upstream", ("OTEL_TRACES_SAMPLER", "parentbased_always_on"));

        await gateway.SendAsync(
            OfferUrl.Place(Stores.AcmeStore) + "?placement=order_confirmation", null,
            ("traceparent", $"00-{ClientTrace}-{ClientSpan}-00"), ("tracestate", "a=b"), ("baggage", "c=d"));

        var headers = gateway.Origin.Requests.ToList().Single().Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value);
        await gateway.StopAsync();
        Assert.StartsWith($"00-{ClientTrace}-", headers["traceparent"], StringComparison.Ordinal);
        Assert.EndsWith("-00", headers["traceparent"], StringComparison.Ordinal);
        Assert.Equal("a=b", headers["tracestate"]);
        Assert.Contains("d", string.Join(' ', headers.Where(header => header.Key is "baggage" or "correlation-context").Select(header => header.Value)), StringComparison.Ordinal);
        Assert.Empty(gateway.Otlp.Spans);
    }
}
