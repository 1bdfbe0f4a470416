using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Caching;
using OfferProxy.Caching.Filling;
using OfferProxy.Origin;
using OfferProxy.Origin.Circuits;
using OfferProxy.Requests;
using OfferProxy.Responses;
using OfferProxy.Telemetry;
using OfferProxy.Tests.Caching;
using OfferProxy.Tests.Pipeline;
using OfferProxy.Tests.Requests;
using Polly.CircuitBreaker;
using Xunit;

namespace OfferProxy.Tests.Telemetry;

/// <summary>What is measured of requests, fills and origins in a host of the plugin.</summary>
public sealed class RequestTelemetryTests
{
    [Fact]
    public async Task Requests_OfEachKind_AreMeasuredByWhatBecameOfThem()
    {
        await using var host = await PluginHost.StartAsync();
        using var metrics = new MeasuredMetrics(host.Services);

        await host.SendAsync(PluginHost.OfferPath);
        await host.SendAsync(PluginHost.OtherOfferPath);
        await host.SendAsync("/v2/places/unknown/flows/f/offers/new?placement=order_status");
        await host.SendAsync($"/v2/places/acme/flows/{PluginHost.Flow}");
        await host.SendAsync($"/v2/places/acme/flows/{PluginHost.Flow}/offers/119?placement=order_status", HttpMethod.Post);
        await host.SendAsync("/plain/anything");

        Assert.Equal(
            ["operation=create outcome=success result=miss", "operation=create outcome=success result=hit", "operation=create outcome=refused result=none",
             "operation=flow outcome=success result=bypass", "operation=create outcome=success result=method"],
            metrics.Of("offerproxy.request.duration"));
        Assert.Equal(["1 code=integration_not_found operation=create"], metrics.Of("offerproxy.request.refusals"));
        Assert.Equal(["1 reason=no_policy"], metrics.Of("offerproxy.cache.bypasses"));
        Assert.Equal(["cluster=offers kind=fill result=stored"], metrics.Of("offerproxy.fill.duration"));
        Assert.Equal(["1", "-1"], metrics.Of("offerproxy.fill.active"));
        Assert.Equal(["1", "-1"], metrics.Of("offerproxy.fill.waiters"));

        // The plain route's is one to an origin too.
        Assert.Equal(
            ["cluster=offers destination=a kind=fill status_code=201", .. Enumerable.Repeat("cluster=offers destination=a kind=forward status_code=201", 3)],
            metrics.Of("offerproxy.origin.request.duration"));

        // The witness got its own document, with the event that the origin issued.
        Assert.Equal(["1"], metrics.Ask("offerproxy.events.minted"));
    }

    [Fact]
    public async Task Refresh_OriginDown_IsKeptAndStaleAgeIsMeasured()
    {
        await using var host = await PluginHost.StartAsync();
        using var metrics = new MeasuredMetrics(host.Services);
        await host.SendAsync(PluginHost.OfferPath);
        host.Time.Advance(TimeSpan.FromMinutes(5));
        host.Origin.Answers(_ => throw new HttpRequestException("down"));

        await host.SendAsync(PluginHost.OfferPath);

        Assert.Equal("operation=create outcome=success result=stale_if_error", metrics.Of("offerproxy.request.duration")[^1]);
        Assert.Equal("cluster=offers kind=refresh result=kept type=unavailable", metrics.Of("offerproxy.fill.duration")[^1]);
        Assert.Equal("cluster=offers destination=a kind=fill type=Request", metrics.Of("offerproxy.origin.request.duration")[^1]);
        Assert.Equal(["result=stale_if_error"], metrics.Of("offerproxy.cache.stale_age"));
    }

    [Fact]
    public async Task Answer_ThatMayNotBeShared_IsCountedByReason()
    {
        await using var host = await PluginHost.StartAsync();
        using var metrics = new MeasuredMetrics(host.Services);
        host.Origin.Answers(call => FakeOrigin.Json(201, FakeOrigin.OfferText(call), ("Set-Cookie", "a=b")));

        await host.SendAsync(PluginHost.OfferPath);

        Assert.Equal(["1 reason=set_cookie"], metrics.Of("offerproxy.fill.unshareable"));
        Assert.Equal(["cluster=offers kind=fill result=bypass"], metrics.Of("offerproxy.fill.duration"));
    }

    [Fact]
    public async Task State_Asked_TellsStoreDestinationsAndConfiguration()
    {
        await using var host = await PluginHost.StartAsync();
        using var metrics = new MeasuredMetrics(host.Services);
        await host.SendAsync(PluginHost.OfferPath);

        Assert.True(int.Parse(metrics.Ask("offerproxy.cache.entries").Single(), System.Globalization.CultureInfo.InvariantCulture) > 0);
        Assert.True(int.Parse(metrics.Ask("offerproxy.cache.size").Single(), System.Globalization.CultureInfo.InvariantCulture) > 100);
        Assert.Equal(["268435456"], metrics.Ask("offerproxy.cache.limit"));
        Assert.Equal(["1"], metrics.Ask("offerproxy.configuration.generation"));
        Assert.Equal(["1 cluster=offers destination=a"], metrics.Ask("offerproxy.origin.destination.available"));
        Assert.Equal(["0 cluster=offers destination=a"], metrics.Ask("offerproxy.origin.requests.active"));
    }

    [Fact]
    public async Task Circuits_RetriesAndLimits_AreCounted()
    {
        await using var host = await PluginHost.StartAsync();
        using var metrics = new MeasuredMetrics(host.Services);
        var circuits = host.Services.GetRequiredService<CircuitMetrics>();

        circuits.Add("offers");
        Assert.Equal(["0 cluster=offers"], metrics.Ask("offerproxy.circuit.state"));
        circuits.Changed("offers", CircuitState.Open);
        Assert.Equal(["1 cluster=offers state=open"], metrics.Of("offerproxy.circuit.changes"));
        Assert.Equal(["2 cluster=offers"], metrics.Ask("offerproxy.circuit.state"));
        circuits.Remove("offers");
        Assert.Empty(metrics.Ask("offerproxy.circuit.state"));
        host.Services.GetRequiredService<OriginMetrics>().Retried("offers");
        host.Services.GetRequiredService<FillTelemetry>().Rejected("offers", FillTelemetry.WaitersLimit);

        Assert.Equal(["1 cluster=offers"], metrics.Of("offerproxy.origin.retries"));
        Assert.Equal(["1 cluster=offers limit=waiters"], metrics.Of("offerproxy.fill.refused"));
    }

    [Fact]
    public void Invoke_AnsweredSynchronously_ReturnsTheSameTask()
    {
        using var services = new ServiceCollection().AddMetrics().AddSingleton<RequestMetrics>().BuildServiceProvider();
        using var metrics = new MeasuredMetrics(services);
        var middleware = new RequestTelemetryMiddleware(static _ => Task.CompletedTask, services.GetRequiredService<RequestMetrics>());

        Assert.Same(Task.CompletedTask, middleware.Invoke(Hit()));
        Assert.Equal(["operation=show outcome=success result=hit"], metrics.Of("offerproxy.request.duration"));
    }

    [Fact]
    public void Invoke_Hit_AllocatesNothing()
    {
        using var services = new ServiceCollection().AddMetrics().AddSingleton<RequestMetrics>().BuildServiceProvider();
        var factory = services.GetRequiredService<IMeterFactory>();

        // Other tests measure at the same time.
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, factory))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        var measured = 0;
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => measured++);
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => measured++);
        listener.Start();
        var middleware = new RequestTelemetryMiddleware(static _ => Task.CompletedTask, services.GetRequiredService<RequestMetrics>());
        var hit = Hit();
        middleware.Invoke(hit);
        measured = 0;

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            middleware.Invoke(hit);
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(0, allocated);
        Assert.Equal(1000, measured);
    }

    [Fact]
    public void Invoke_Throws_IsAFailure()
    {
        using var services = new ServiceCollection().AddMetrics().AddSingleton<RequestMetrics>().BuildServiceProvider();
        using var metrics = new MeasuredMetrics(services);
        var middleware = new RequestTelemetryMiddleware(static _ => throw new InvalidOperationException(), services.GetRequiredService<RequestMetrics>());

        var thrown = false;
        try
        {
            _ = middleware.Invoke(Hit());
        }
        catch (InvalidOperationException)
        {
            // Before there is a task: synchronously, as it came.
            thrown = true;
        }

        Assert.True(thrown);
        Assert.Equal(["operation=show outcome=failure result=hit"], metrics.Of("offerproxy.request.duration"));
    }

    [Fact]
    public async Task Spans_RequestAndFill_AreTwoTracesWithALink()
    {
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            // ASP.NET's own spans too, which are the ones that read a client's trace.
            ShouldListenTo = static source => source.Name is OffersTelemetryNames.ActivitySourceName or "Microsoft.AspNetCore",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                lock (spans)
                {
                    spans.Add(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var host = await PluginHost.StartAsync();
        using var root = new Activity("test").Start();
        root.ActivityTraceFlags = ActivityTraceFlags.Recorded;

        await host.SendAsync(PluginHost.OfferPath, null, ("traceparent", root.Id!));

        // Others' tests run beside this one, and are heard too.
        List<Activity> heard;
        lock (spans)
        {
            heard = [.. spans];
        }

        var request = Assert.Single(heard, span => span.DisplayName == OffersTelemetryNames.Spans.Request && span.TraceId == root.TraceId);
        Assert.Equal("miss", request.GetTagItem("offerproxy.cache.result"));
        Assert.Equal("order_status", request.GetTagItem("offerproxy.placement"));
        var fill = Assert.Single(heard, span => span.DisplayName == OffersTelemetryNames.Spans.Fill && span.Links.Any(link => link.Context.SpanId == request.SpanId));
        Assert.NotEqual(request.TraceId, fill.TraceId);
        Assert.Equal(default, fill.ParentSpanId);
        Assert.Equal("order_status", fill.GetTagItem("offerproxy.placement"));
        Assert.Contains((string)fill.GetTagItem("offerproxy.integration")!, PluginHost.OfferPath, StringComparison.Ordinal);
        Assert.Single(heard, span => span.DisplayName == OffersTelemetryNames.Spans.OriginRequest && span.ParentSpanId == fill.SpanId);
    }

    private static DefaultHttpContext Hit()
    {
        var context = new DefaultHttpContext();
        var feature = new OfferFeature(Plans.Of());
        feature.Decide(CacheDecision.Serve(Answers.Times(12), Answers.Now));
        feature.Write(WrittenResponse.Document(hasNoOffer: false, mintedEvent: true));
        context.Features.Set<IOfferFeature>(feature);
        return context;
    }
}
