using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace OfferProxy.Origin;

/// <summary>
/// Puts the forwarder, and it alone, under the request's <see cref="OriginDeadline"/>. To the health checks around it a
/// destination that did not answer in time is then one that failed, and not a client that left.
/// </summary>
internal sealed class DeadlineMiddleware(RequestDelegate next)
{
    /// <summary>Handles a request.</summary>
    public Task Invoke(HttpContext context) =>
        context.Features.Get<OriginDeadline>() is { } deadline ? InvokeAsync(context, deadline) : next(context);

    private async Task InvokeAsync(HttpContext context, OriginDeadline deadline)
    {
        var aborted = context.RequestAborted;
        context.RequestAborted = deadline.Over;
        try
        {
            await next(context);
        }
        finally
        {
            context.RequestAborted = aborted;
        }

        if (deadline.Passed && context.Features.Get<IForwarderErrorFeature>() is { Exception: var exception })
        {
            context.Features.Set<IForwarderErrorFeature>(new OriginError(ForwarderError.RequestTimedOut, exception));
        }
    }
}
