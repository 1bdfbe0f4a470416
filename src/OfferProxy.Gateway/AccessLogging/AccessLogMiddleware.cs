using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using OfferProxy.Origin;
using OfferProxy.Requests;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace OfferProxy.Gateway.AccessLogging;

/// <summary>Leaves an entry of each request that has come into the pipeline, whatever becomes of it. Before routing, within the request's span.</summary>
/// <param name="next">The next middleware.</param>
/// <param name="log">The log.</param>
internal sealed class AccessLogMiddleware(RequestDelegate next, AccessLog log)
{
    /// <summary>Handles a request.</summary>
    public async Task Invoke(HttpContext context)
    {
        var (time, started) = (log.Now, Stopwatch.GetTimestamp());
        var (body, wait) = (new CountedBody(context.Features.GetRequiredFeature<IHttpResponseBodyFeature>()), new OriginWait());
        context.Features.Set<IHttpResponseBodyFeature>(body);
        context.Features.Set(wait);
        Exception? thrown = null;
        try
        {
            await next(context);
        }
        catch (Exception exception)
        {
            thrown = exception;
            throw;
        }
        finally
        {
            var status = StatusOf(context, thrown);
            if (log.Takes(status))
            {
                log.Write(EntryOf(context, time, status) with
                {
                    Duration = Stopwatch.GetElapsedTime(started), OriginWait = wait.Time, Bytes = body.Bytes, IsAborted = IsAborted(context, body.Bytes, thrown),
                });
            }
        }
    }

    /// <summary>Whether a request has come into the pipeline, so that its entry is left there.</summary>
    public static bool Has(IFeatureCollection features) => features.Get<OriginWait>() is not null;

    private static int StatusOf(HttpContext context, Exception? thrown) =>
        context.Response.HasStarted ? context.Response.StatusCode
        : HasLeft(context) ? AccessLogEntry.ClientLeft
        : thrown switch
        {
            // The server answers for whoever threw.
            null => context.Response.StatusCode,
            BadHttpRequestException bad => bad.StatusCode,
            _ => StatusCodes.Status500InternalServerError,
        };

    private static bool HasLeft(HttpContext context) => context.RequestAborted.IsCancellationRequested;

    // A client may leave as soon as it has all of its response: that is no reason to tell of.
    private static bool IsAborted(HttpContext context, long bytes, Exception? thrown) =>
        HasLeft(context) && (!context.Response.HasStarted || thrown is not null || !IsWhole(context, bytes));

    private static bool IsWhole(HttpContext context, long bytes) =>
        context.Request.Method == HttpMethods.Head || context.Response.StatusCode is StatusCodes.Status304NotModified or StatusCodes.Status204NoContent
        || (context.Response.ContentLength is { } length ? bytes >= length : context.Features.Get<IForwarderErrorFeature>() is null);

    private AccessLogEntry EntryOf(HttpContext context, DateTimeOffset time, int status)
    {
        var offer = context.Features.Get<IOfferFeature>();
        var isKnown = offer is { KnownIntegration: true };
        return new()
        {
            Time = time, Status = status,
            Route = context.GetEndpoint()?.Metadata.GetMetadata<RouteModel>()?.Config.RouteId,
            Operation = offer?.Operation,

            // What the configuration does not know is what a client wrote.
            Integration = isKnown ? offer!.IntegrationId : null, Placement = isKnown ? offer!.Placement : null,
            Error = offer?.ErrorCode, Decision = offer?.Decision ?? default,
            TraceId = TraceIds.Of(context.Request.Headers, Activity.Current), Client = log.ClientOf(context.Features),
        };
    }
}
