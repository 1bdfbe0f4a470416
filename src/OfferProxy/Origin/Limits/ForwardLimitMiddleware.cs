using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using OfferProxy.Requests;
using OfferProxy.Responses;

namespace OfferProxy.Origin.Limits;

/// <summary>
/// Lets a request without an operation on to its cluster when there is a lease for it, in the order in which they come; others have theirs
/// by now. What becomes a connection of its own (a WebSocket) takes none: it may last for hours, and the server bounds such ones itself.
/// </summary>
internal sealed class ForwardLimitMiddleware(RequestDelegate next, ForwardLimits limits, RoutePlans plans, RequestMetrics requests, LimitMetrics metrics, TimeProvider time)
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

        metrics.Refused(cluster, LimitMetrics.ForwardsLimit);
        requests.Refuse(OfferError.Overloaded);
        await context.WriteErrorAsync(OfferError.Overloaded);
    }

    // Nobody says how long such a request may wait: no longer than one with an operation. Null: that is over, or the client has left.
    private async Task<RateLimitLease?> WaitAsync(string cluster, CancellationToken leaving)
    {
        using var over = new CancellationTokenSource(plans.Options.Get<OriginOptions>().Timeout, time);
        using var left = leaving.UnsafeRegister(static over => ((CancellationTokenSource)over!).Cancel(), over);
        try
        {
            return await limits.EnterAsync(cluster, over.Token);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            return null;
        }
    }

    private static bool IsUpgrade(HttpContext context) =>
        context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } || context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true };
}
