using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using OfferProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace OfferProxy.Origin;

/// <summary>
/// Sends requests in the gateway's own name through the rest of the YARP pipeline (affinity, balancing, health, forwarder),
/// with a deadline of their own and a bounded body.
/// </summary>
internal sealed class OriginFetcher(IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>Fetches an answer. Never throws for what an origin does.</summary>
    /// <param name="request">What to ask.</param>
    /// <param name="pipeline">The rest of the pipeline.</param>
    /// <param name="options">The deadline and the longest body.</param>
    public async Task<OriginAnswer> FetchAsync(OriginRequest request, RequestDelegate pipeline, OriginOptions options)
    {
        using var deadline = new CancellationTokenSource(options.Timeout, time);
        using var body = new BoundedBody(options.MaxBodyBytes);
        await using var scope = scopes.CreateAsyncScope();
        var context = DetachedContext.Create(request, body, scope.ServiceProvider, deadline.Token);
        try
        {
            await pipeline(context);

            // What a middleware wrote and did not flush is of the answer too.
            await context.Response.BodyWriter.FlushAsync(deadline.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return OriginAnswer.Failed(OriginFailure.Timeout);
        }
        catch (IOException) when (body.TooLong)
        {
            return OriginAnswer.Failed(OriginFailure.InvalidResponse);
        }

        var failure = FailureOf(context, body, deadline.Token);
        return failure == OriginFailure.None
            ? new(failure, context.Response.StatusCode, context.Response.Headers, body.Bytes)
            : OriginAnswer.Failed(failure);
    }

    private static OriginFailure FailureOf(HttpContext context, BoundedBody body, CancellationToken deadline)
    {
        if (body.TooLong)
        {
            return OriginFailure.InvalidResponse;
        }

        if (context.Features.Get<IForwarderErrorFeature>() is { } error)
        {
            return ForwarderFailure.Of(error.Error, deadline.IsCancellationRequested);
        }

        return IsIdentity(context.Response.Headers) ? OriginFailure.None : OriginFailure.InvalidResponse;
    }

    // Identity was asked for: another encoding is none that the origin may choose, and none that can be cut.
    private static bool IsIdentity(IHeaderDictionary headers) =>
        headers[HeaderNames.ContentEncoding].All(static encoding => string.IsNullOrEmpty(encoding) || encoding.Equals("identity", StringComparison.OrdinalIgnoreCase));
}
