using System.Threading.RateLimiting;
using OfferProxy.Admission;
using OfferProxy.Requests;
using Yarp.ReverseProxy.Model;

namespace OfferProxy.Gateway.RateLimits;

/// <summary>
/// Keeps the rate limit that a route names, for hits too, in the place of ASP.NET's own middleware: that one knows only the policies of the
/// start, and tells its refusals in other words. Behind routing and CORS.
/// </summary>
/// <param name="next">The next middleware.</param>
/// <param name="limits">The limits in use.</param>
/// <param name="metrics">Counts what is refused.</param>
internal sealed class RateLimitMiddleware(RequestDelegate next, RateLimitSet limits, RateLimitMetrics metrics)
{
    // A document for each wait that is likely; longer ones are told as they come.
    private static readonly AdmissionRejection[] Rejections = [.. Enumerable.Range(0, 61).Select(static seconds => AdmissionRejection.RateLimited(TimeSpan.FromSeconds(seconds)))];

    private static readonly AdmissionRejection Draining = new(
        StatusCodes.Status503ServiceUnavailable, "draining", "The gateway is busy", "The gateway stops, and the request still waited for its turn.", TimeSpan.FromSeconds(1));

    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);

    /// <summary>Handles a request.</summary>
    public Task Invoke(HttpContext context) => limits.Find(context) is { } limit && !IsPreflight(context) ? LimitAsync(context, limit) : next(context);

    // One of a route with an operation is answered at the edge, and without its response a page is told nothing of what follows.
    private static bool IsPreflight(HttpContext context) =>
        HttpMethods.IsOptions(context.Request.Method) && context.GetEndpoint()?.Metadata.GetMetadata<RouteModel>()?.Config.Metadata?.ContainsKey(RouteMetadataNames.Operation) == true;

    private async Task LimitAsync(HttpContext context, RateLimit limit)
    {
        RateLimitLease lease;
        try
        {
            lease = await limit.AcquireAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (OperationCanceledException)
        {
            await context.RejectOfferAsync(Draining);
            return;
        }
        catch (ObjectDisposedException)
        {
            // A reload has replaced it meanwhile.
            await next(context);
            return;
        }

        using (lease)
        {
            if (lease.IsAcquired)
            {
                await next(context);
                return;
            }

            metrics.Refuse(limit);
            await context.RejectOfferAsync(RejectionFor(lease));
        }
    }

    private static AdmissionRejection RejectionFor(RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var told) && told > Least ? told : Least;
        var seconds = (long)Math.Ceiling(wait.TotalSeconds);
        return seconds < Rejections.Length ? Rejections[seconds] : AdmissionRejection.RateLimited(TimeSpan.FromSeconds(seconds));
    }
}
