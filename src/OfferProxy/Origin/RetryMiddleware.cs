using Microsoft.AspNetCore.Http;
using OfferProxy.Origin.Clients;
using OfferProxy.Origin.Sending;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace OfferProxy.Origin;

/// <summary>
/// Asks once more, another destination, where the first one sent nothing back: for safe requests (RFC 9110, section 9.2.1), and
/// for others where nothing was sent at all. Within the one <see cref="OriginDeadline"/> of both attempts. A cluster of one
/// destination is asked once more where a connection ended without a response, as idle ones do.
/// </summary>
internal sealed class RetryMiddleware(RequestDelegate next, OriginMetrics metrics)
{
    /// <summary>Handles a request.</summary>
    public Task Invoke(HttpContext context) =>
        context.Features.Get<OriginDeadline>() is { } deadline ? InvokeAsync(context, deadline, context.GetReverseProxyFeature()) : next(context);

    private async Task InvokeAsync(HttpContext context, OriginDeadline deadline, IReverseProxyFeature proxy)
    {
        var available = proxy.AvailableDestinations;
        await next(context);
        if (context.Response.HasStarted
            || deadline.Over.IsCancellationRequested
            || context.Features.Get<IForwarderErrorFeature>() is not { Error: ForwarderError.Request or ForwarderError.RequestTimedOut } error
            || proxy.ProxiedDestination is not { } failed
            || !MayRepeat(context, error.Exception)
            || Next(available, failed, error.Exception) is not { Count: > 0 } destinations)
        {
            return;
        }

        metrics.Retried(proxy.Cluster.Config.ClusterId);

        // As the forwarder found it: it leaves nothing but a status and its error.
        context.Features.Set<IForwarderErrorFeature>(null);
        context.Response.StatusCode = StatusCodes.Status200OK;
        proxy.ProxiedDestination = null;
        proxy.AvailableDestinations = destinations;
        await next(context);
    }

    private static List<DestinationState> Next(IReadOnlyList<DestinationState> destinations, DestinationState failed, Exception? exception)
    {
        List<DestinationState> others = [.. destinations.Where(destination => destination != failed)];
        return others.Count == 0 && ConnectionFailure.IsWithoutResponse(exception) ? [failed] : others;
    }

    // A body that the first attempt has begun to read is gone.
    private static bool MayRepeat(HttpContext context, Exception? exception) =>
        context.Features.Get<ClientWait>()?.Body is not { IsUntouched: false }
        && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || ConnectionFailure.IsBeforeSending(exception));
}
