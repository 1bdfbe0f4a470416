using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using OfferProxy.Lifetime;
using OfferProxy.Requests;
using OfferProxy.Responses;

namespace OfferProxy.Origin.Limits;

/// <summary>
/// Lets a request without an operation on to its cluster when there is a lease for it, in the order in which they come; others have theirs
/// by now. What becomes a connection of its own (a WebSocket) takes none: it may last for hours, and the server bounds such ones itself.
/// </summary>
internal sealed class ForwardLimitMiddleware(RequestDelegate next, ForwardLimits limits, RoutePlans plans, RequestMetrics requests, LimitMetrics metrics, Draining draining, TimeProvider time)
{
    /// <summary>Handles a request.</summary>
    public Task Invoke(HttpContext context) =>
        context.Features.Get<IOfferFeature>() is not null || IsUpgrade(context) ? next(context) : LimitAsync(context, context.GetReverseProxyFeature().Cluster.Config.ClusterId);

    private async Task LimitAsync(HttpContext context, string cluster)
    {
        using var lease = limits.TryEnter(cluster) ?? await WaitAsync(cluster, context.RequestAborted);
        if (lease is { IsAcquired: true })
        {
            await next(context);
            return;
        }

        if (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        var error = lease is null && draining.Over.IsCancellationRequested ? OfferError.Draining : OfferError.Overloaded;
        if (error == OfferError.Overloaded)
        {
            metrics.Refused(cluster, LimitMetrics.ForwardsLimit);
        }

        requests.Refuse(error);
        await context.WriteErrorAsync(error);
    }

    // Nobody says how long such a request may wait: no longer than one with an operation. Null: that is over, the client has left, or the drain is over.
    private async Task<RateLimitLease?> WaitAsync(string cluster, CancellationToken leaving)
    {
        using var deadline = new OriginDeadline(plans.Options.Get<OriginOptions>().Timeout, time, leaving, draining.Over);
        try
        {
            return await limits.EnterAsync(cluster, deadline.Over);
        }
        catch (OperationCanceledException) when (deadline.Over.IsCancellationRequested)
        {
            return null;
        }
    }

    private static bool IsUpgrade(HttpContext context) =>
        context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } || context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true };
}
