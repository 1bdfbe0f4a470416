using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Gateway.Telemetry;
using Xunit;

namespace OfferProxy.EndToEndTests.Telemetry;

/// <summary>What is measured of requests without an operation.</summary>
public sealed class ServerMetricsMiddlewareTests
{
    private sealed class MeasuredOtherwise : IDisableHttpMetricsMetadata;

    [Fact]
    public async Task Invoke_Answer_IsMeasuredWithTheConventionsTags() =>
        Assert.Equal(
            ["http.request.method=PUT http.response.status_code=204 network.protocol.version=2 url.scheme=https"],
            await MeasureAsync(context => context.Response.StatusCode = 204));

    [Fact]
    public async Task Invoke_MethodOfTheClientsMaking_IsOther() =>
        Assert.Contains("http.request.method=_OTHER", Assert.Single(await MeasureAsync(static _ => { }, method: "Ana")), StringComparison.Ordinal);

    [Fact]
    public async Task Invoke_ServerError_IsAnErrorByItsStatus() =>
        Assert.Contains("error.type=503 ", Assert.Single(await MeasureAsync(context => context.Response.StatusCode = 503)), StringComparison.Ordinal);

    [Fact]
    public async Task Invoke_Exception_IsAServerErrorByItsTypeAndThrown()
    {
        var measured = await MeasureAsync(static _ => throw new TimeoutException("Ana"), throws: true);

        Assert.Contains("error.type=System.TimeoutException ", Assert.Single(measured), StringComparison.Ordinal);
        Assert.Contains("http.response.status_code=500 ", measured[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_EndpointThatIsMeasuredOtherwise_IsNot() =>
        Assert.Empty(await MeasureAsync(static _ => { }, endpoint: new(null, new(new MeasuredOtherwise()), "offers")));

    private static async Task<List<string>> MeasureAsync(Action<HttpContext> handle, string method = "PUT", Endpoint? endpoint = null, bool throws = false)
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var factory = services.GetRequiredService<IMeterFactory>();
        var measured = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, one) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, factory))
            {
                one.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => measured.Add(string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}").Order())));
        listener.Start();
        var middleware = new ServerMetricsMiddleware(
            context =>
            {
                handle(context);
                return Task.CompletedTask;
            },
            factory);
        var context = new DefaultHttpContext { Request = { Method = method, Scheme = "https", Protocol = "HTTP/2" } };
        context.SetEndpoint(endpoint);

        if (throws)
        {
            await Assert.ThrowsAsync<TimeoutException>(() => middleware.Invoke(context));
        }
        else
        {
            await middleware.Invoke(context);
        }

        return measured;
    }
}
