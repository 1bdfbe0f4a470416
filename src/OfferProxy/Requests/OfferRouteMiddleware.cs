using Microsoft.AspNetCore.Http;

namespace OfferProxy.Requests;

/// <summary>Marks requests whose route has an operation with the <see cref="IOfferFeature"/>; others pass as plain YARP.</summary>
internal sealed class OfferRouteMiddleware(RequestDelegate next, RoutePlans plans)
{
    /// <summary>Handles a request.</summary>
    public Task Invoke(HttpContext context)
    {
        if (plans.Of(context.GetRouteModel()) is { } plan)
        {
            var feature = new OfferFeature(plan);
            context.Features.Set(feature);
            context.Features.Set<IOfferFeature>(feature);
        }

        return next(context);
    }
}
