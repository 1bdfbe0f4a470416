using Microsoft.AspNetCore.Http;
using OfferProxy.Origin.Clients;
using Yarp.ReverseProxy.Forwarder;

namespace OfferProxy.Origin;

/// <summary>
/// Puts the forwarder, and it alone, under the request's <see cref="OriginDeadline"/>. To the health checks around it a
/// destination that did not answer in time is then one that failed, and not a client that left; and a client that was waited for
/// is not a destination that failed.
/// </summary>
internal sealed class DeadlineMiddleware(RequestDelegate next)
{
    /// <summary>Handles a request.</summary>
    public Task Invoke(HttpContext context)
    {
        var (deadline, wait) = (context.Features.Get<OriginDeadline>(), context.Features.Get<ClientWait>());
        return deadline is null && wait is null ? next(context) : InvokeAsync(context, deadline, wait);
    }

    private async Task InvokeAsync(HttpContext context, OriginDeadline? deadline, ClientWait? wait)
    {
        var aborted = context.RequestAborted;
        if (deadline is not null)
        {
            context.RequestAborted = deadline.Over;
        }

        try
        {
            await next(context);
        }
        finally
        {
            context.RequestAborted = aborted;
        }

        if (context.Features.Get<IForwarderErrorFeature>() is { } error
            && ErrorOf(error.Error, deadline is { Passed: true }, wait is { IsMost: true }) is var told && told != error.Error)
        {
            context.Features.Set<IForwarderErrorFeature>(new OriginError(told, error.Exception));
        }
    }

    private static ForwarderError ErrorOf(ForwarderError error, bool passed, bool byClient) => error switch
    {
        ForwarderError.None or ForwarderError.RequestBodyClient => error,
        ForwarderError.ResponseBodyCanceled or ForwarderError.ResponseBodyClient or ForwarderError.ResponseBodyDestination when passed && byClient =>
            ForwarderError.ResponseBodyClient,
        _ when passed && !byClient => ForwarderError.RequestTimedOut,
        _ when passed => ForwarderError.RequestBodyClient,
        ForwarderError.RequestTimedOut when byClient => ForwarderError.RequestBodyClient,

        // An origin may have seen enough of a body, and break off while it still comes: a long one is the client's to send.
        ForwarderError.RequestBodyDestination => ForwarderError.RequestBodyCanceled,
        _ => error,
    };
}
