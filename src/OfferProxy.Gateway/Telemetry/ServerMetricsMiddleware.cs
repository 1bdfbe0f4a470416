using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.AspNetCore.Http.Metadata;

namespace OfferProxy.Gateway.Telemetry;

/// <summary>
/// <c>http.server.request.duration</c>, in the place of ASP.NET's own: of the requests whose endpoints do not say that they are
/// measured otherwise. ASP.NET prepares to measure each request before it knows which one it is, and so a hit, which is measured
/// by <c>offerproxy.request.duration</c>, would pay for both. Behind routing.
/// </summary>
internal sealed class ServerMetricsMiddleware
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "OfferProxy.Gateway";

    /// <summary>The name of the instrument, from OpenTelemetry's conventions.</summary>
    public const string RequestDuration = "http.server.request.duration";

    // The conventions' own begin at 5 ms, where much has long been answered.
    private static readonly InstrumentAdvice<double> Bounds = new()
    {
        HistogramBucketBoundaries = [0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    private readonly RequestDelegate _next;
    private readonly Histogram<double> _duration;

    /// <summary>Creates the instrument; the factory owns the meter.</summary>
    public ServerMetricsMiddleware(RequestDelegate next, IMeterFactory factory)
    {
        _next = next;
        _duration = factory.Create(MeterName).CreateHistogram(RequestDuration, "s", "The time to answer a request on a route without an operation, or without a route.", tags: null, advice: Bounds);
    }

    /// <summary>Handles a request.</summary>
    public Task Invoke(HttpContext context) =>
        _duration.Enabled && context.GetEndpoint()?.Metadata.GetMetadata<IDisableHttpMetricsMetadata>() is null ? MeasureAsync(context) : _next(context);

    private async Task MeasureAsync(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        string? error = null;
        try
        {
            await _next(context);
        }
        catch (Exception exception)
        {
            error = exception.GetType().FullName;
            throw;
        }
        finally
        {
            Record(context, Stopwatch.GetElapsedTime(started).TotalSeconds, error);
        }
    }

    private void Record(HttpContext context, double seconds, string? error)
    {
        // The server answers for whoever threw.
        var status = error is not null && !context.Response.HasStarted ? StatusCodes.Status500InternalServerError : context.Response.StatusCode;
        var tags = new TagList
        {
            { ServerTags.Method, ServerTags.MethodOf(context) },
            { ServerTags.Scheme, context.Request.Scheme },
            { ServerTags.Status, status },
            { ServerTags.ProtocolVersion, ServerTags.ProtocolVersionOf(context) },
        };
        if (ServerTags.RouteOf(context) is { } route)
        {
            tags.Add(ServerTags.Route, route);
        }

        if (error is not null || status >= StatusCodes.Status500InternalServerError)
        {
            tags.Add(ServerTags.ErrorType, error ?? status.ToString(CultureInfo.InvariantCulture));
        }

        _duration.Record(seconds, tags);
    }
}
