using Microsoft.Net.Http.Headers;
using OfferProxy.Origin.Circuits;
using OfferProxy.Origin.Sending;
using OfferProxy.Requests;
using OfferProxy.Requests.Framing;
using OfferProxy.Requests.Hops;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace OfferProxy.Origin;

/// <summary>What is done to each request and response at the forwarder itself, where YARP shows both as HTTP's client has them.</summary>
internal sealed class ForwardedTransform(GatewayHop hop) : ITransformProvider
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
            // What comes behind a document was said of the origin's bytes, and a copy has none.
            context.CopyResponseTrailers = false;

            // Whether it is sent once more is RetryMiddleware's to say.
            context.AddRequestTransform(static request =>
            {
                SendCount.LimitToOne(request.ProxyRequest);
                if (DetachedContext.Is(request.HttpContext))
                {
                    UnsendableFieldsFilter.KeepAll(request.ProxyRequest);
                }

                return default;
            });
            context.AddResponseTransform(static response =>
            {
                if (response.ProxyResponse is not null)
                {
                    response.HttpContext.Features.Get<OriginProbe>()?.Answer();
                }

                return default;
            });
        }
        else
        {
            context.AddRequestTransform(static request =>
            {
                WrittenTarget.Keep(request);
                return default;
            });
        }

        // Whatever transforms of the route make of it: a request that comes back has to be known.
        context.AddRequestTransform(request =>
        {
            var asked = request.HttpContext.Request;
            request.ProxyRequest.Headers.Remove(HeaderNames.Via);
            request.ProxyRequest.Headers.TryAddWithoutValidation(HeaderNames.Via, ViaField.Append(asked.Headers.Via, ViaField.VersionOf(asked.Protocol), hop.Current));
            return default;
        });
        context.AddResponseTransform(static response =>
        {
            if (response.ProxyResponse is { } origin)
            {
                var headers = response.HttpContext.Response.Headers;
                headers.Via = ViaField.Append(headers.Via, ViaField.VersionOf(origin.Version), ViaField.Product);
            }

            return default;
        });

        // YARP has the origin's fields on the response by now, but not the one that names those of its connection.
        context.AddResponseTransform(static response =>
        {
            if (response.ProxyResponse is { } origin && origin.Headers.NonValidated.TryGetValues(HeaderNames.Connection, out var connection))
            {
                ConnectionFields.Remove(response.HttpContext.Response.Headers, new([.. connection]));
            }

            return default;
        });
    }
}
