using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OfferProxy.Requests;
using OfferProxy.Responses;
using Yarp.ReverseProxy.Model;

namespace OfferProxy.Admission;

/// <summary>How a host's own middleware refuses requests as the offers' pipeline does.</summary>
public static class OfferRejections
{
    /// <summary>
    /// Answers a request with an error in the contract's shape, in the place of whatever the response holds, and counts it as refused: for a
    /// middleware between routing and the proxy pipeline, such as the <c>OnRejected</c> of ASP.NET's rate limiter. Nothing of the request may
    /// have reached the proxy pipeline.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="rejection">The error.</param>
    /// <exception cref="InvalidOperationException"><c>AddOffers</c> was not called.</exception>
    public static async Task RejectOfferAsync(this HttpContext context, AdmissionRejection rejection)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(rejection);
        var started = Stopwatch.GetTimestamp();
        var metrics = context.RequestServices.GetRequiredService<RequestMetrics>();
        if (context.GetEndpoint()?.Metadata.GetMetadata<RouteModel>() is not { } route || context.RequestServices.GetRequiredService<RoutePlans>().Get(route) is not { } plan)
        {
            metrics.Refuse(rejection.Error);
            await context.WriteErrorAsync(rejection.Error).ConfigureAwait(false);
            return;
        }

        var feature = new OfferFeature(plan);
        context.Features.Set<IOfferFeature>(feature);
        await context.WriteErrorAsync(feature, rejection.Error).ConfigureAwait(false);
        if (metrics.Enabled)
        {
            metrics.Record(feature, RequestOutcomes.From(rejection.Status, feature.Written, left: false), Stopwatch.GetElapsedTime(started).TotalSeconds);
        }
    }
}
