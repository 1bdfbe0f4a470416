using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace OfferProxy.Origin;

/// <summary>
/// Asks another destination, once, where the first one sent nothing back: only for safe requests (RFC 9110, section
/// 9.2.1), and within the one <see cref="OriginDeadline"/> of both attempts.
/// </summary>
internal sealed class RetryMiddleware(RequestDelegate next, OriginMetrics metrics)
{
    /// <summary>Handles a request.</summary>
    public Task Invoke(HttpContext context) =>
        context.Features.Get<OriginDeadline>() is { } deadline && IsSafe(context.Request)
        && context.GetReverseProxyFeature() is { AvailableDestinations.Count: > 1 } proxy
            ? InvokeAsync(context, deadline, proxy)
            : next(context);

    private async Task InvokeAsync(HttpContext context, OriginDeadline deadline, IReverseProxyFeature proxy)
    {
        var available = proxy.AvailableDestinations;
        await next(context);
        if (context.Response.HasStarted
            || deadline.Over.IsCancellationRequested
            || context.Features.Get<IForwarderErrorFeature>() is not { Error: ForwarderError.Request or ForwarderError.RequestTimedOut }
            || proxy.ProxiedDestination is not { } failed
            || Others(available, failed) is not { Count: > 0 } others)
        {
            return;
        }

        metrics.Retried(proxy.Cluster.Config.ClusterId);

        // As the forwarder found it: it leaves nothing but a status and its error.
        context.Features.Set<IForwarderErrorFeature>(null);
        context.Response.StatusCode = StatusCodes.Status200OK;
        proxy.ProxiedDestination = null;
        proxy.AvailableDestinations = others;
        await next(context);
    }

    private static List<DestinationState> Others(IReadOnlyList<DestinationState> destinations, DestinationState failed) =>
        [.. destinations.Where(destination => destination != failed)];

    // A body has been read to the end by the first attempt.
    private static bool IsSafe(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && request.ContentLength is null or 0
        && request.Headers.TransferEncoding.Count == 0;
}
