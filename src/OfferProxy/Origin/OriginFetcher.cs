using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using OfferProxy.Lifetime;
using OfferProxy.Origin.Limits;
using OfferProxy.Origin.Sending;
using OfferProxy.Responses;
using Yarp.ReverseProxy.Forwarder;

namespace OfferProxy.Origin;

/// <summary>
/// Sends requests in the gateway's own name through the rest of the YARP pipeline (affinity, balancing, health, forwarder),
/// with a deadline of their own and a bounded body.
/// </summary>
internal sealed class OriginFetcher(IServiceScopeFactory scopes, FillLimits fills, ForwardLimits forwards, SendableFields sendable, Draining draining, TimeProvider time)
{
    // The forwarder ends at the deadline. A host's own middleware that does not must not hold a key for ever.
    private static readonly TimeSpan Backstop = TimeSpan.FromSeconds(1);

    /// <summary>Fetches a response. Never throws for what an origin does.</summary>
    /// <param name="request">What to ask.</param>
    /// <param name="pipeline">The rest of the pipeline.</param>
    /// <param name="options">The deadline and the longest body.</param>
    /// <param name="isFill">Whether it takes its lease among the fills of its cluster; else among the requests of clients, of which it is one.</param>
    public async Task<OriginResponse> FetchAsync(OriginRequest request, RequestDelegate pipeline, OriginOptions options, bool isFill = true)
    {
        using var aborted = new CancellationTokenSource(options.Timeout + Backstop, time);
        HttpContext? asked = null;
        using var body = new BoundedBody(options.MaxBodyBytes, () => asked?.Response.ContentLength);
        await using var scope = scopes.CreateAsyncScope();
        var context = asked = DetachedContext.Create(request, body, scope.ServiceProvider, aborted.Token);
        using var deadline = new OriginDeadline(options.Timeout, time, aborted.Token, draining.Over);
        context.Features.Set(deadline);
        try
        {
            // Waiting for a lease is part of its time.
            using var lease = await (isFill ? (ClusterLimits)fills : forwards).EnterAsync(request.Route.Cluster!.ClusterId, deadline.Over);
            if (!lease.IsAcquired)
            {
                return OriginResponse.Failed(OriginFailure.Overloaded);
            }

            deadline.Over.ThrowIfCancellationRequested();

            await pipeline(context);

            // What a middleware wrote and did not flush is of the response too.
            await context.Response.BodyWriter.FlushAsync(deadline.Over);
        }
        catch (OperationCanceledException) when (deadline.Over.IsCancellationRequested)
        {
            return OriginResponse.Failed(OutOfTime());
        }
        catch (IOException) when (body.TooLong)
        {
            return OriginResponse.Failed(OriginFailure.InvalidResponse);
        }

        var failure = FailureOf(context, body);
        if (failure != OriginFailure.None)
        {
            return OriginResponse.Failed(failure);
        }

        var headers = context.Response.Headers;
        if (ContentCoding.Decode(headers, body.Bytes, options.MaxBodyBytes) is not { } document)
        {
            return OriginResponse.Failed(OriginFailure.InvalidResponse);
        }

        headers.Remove(HeaderNames.ContentEncoding);
        sendable.Keep(headers);
        return new(failure, context.Response.StatusCode, headers, document);
    }

    private OriginFailure OutOfTime() => draining.Over.IsCancellationRequested ? OriginFailure.Draining : OriginFailure.Timeout;

    private OriginFailure FailureOf(HttpContext context, BoundedBody body)
    {
        if (body.TooLong)
        {
            return OriginFailure.InvalidResponse;
        }

        if (context.Features.Get<IForwarderErrorFeature>() is { } error)
        {
            return ForwarderFailure.From(error.Error) is var failure and not OriginFailure.Timeout ? failure : OutOfTime();
        }

        return OriginFailure.None;
    }
}
