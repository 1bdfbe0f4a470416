using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OfferProxy.Requests;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace OfferProxy.Origin;

/// <summary>
/// Keeps back what reaches the forwarder on a route with an operation without having come through the offers' pipeline, and so
/// without admission. YARP has one pipeline, the one that was mapped last, and tells nobody of those before it.
/// </summary>
internal sealed class AdmittedTransform(ILogger<AdmittedTransform> logger) : ITransformProvider
{
    /// <inheritdoc/>
    public void ValidateRoute(TransformRouteValidationContext context)
    {
    }

    /// <inheritdoc/>
    public void ValidateCluster(TransformClusterValidationContext context)
    {
    }

    /// <inheritdoc/>
    public void Apply(TransformBuilderContext context)
    {
        if (OfferRouteMetadata.TryRead(context.Route, out _))
        {
            var routeId = context.Route.RouteId;
            context.AddRequestTransform(request => Check(request.HttpContext, routeId));
        }
    }

    // A response that has a status is not asked of the origin any more. The gateway's own requests have the feature too.
    private ValueTask Check(HttpContext context, string routeId)
    {
        if (context.Features.Get<IOfferFeature>() is null)
        {
            OriginLog.NotAdmitted(logger, routeId);
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }

        return default;
    }
}
