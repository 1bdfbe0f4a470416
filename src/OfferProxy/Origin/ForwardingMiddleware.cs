using System.Buffers;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using OfferProxy.Caching;
using OfferProxy.Caching.Copies;
using OfferProxy.Caching.Withdrawing;
using OfferProxy.Lifetime;
using OfferProxy.Origin.Clients;
using OfferProxy.Origin.Limits;
using OfferProxy.Requests;
using OfferProxy.Responses;
using OfferProxy.Segments;
using OfferProxy.Sharing;
using OfferProxy.Sharing.Documents;
using OfferProxy.Telemetry;
using Yarp.ReverseProxy.Forwarder;

namespace OfferProxy.Origin;

/// <summary>
/// Forwards what the cache does not answer: within the origin's deadline, with links rewritten, with what must be a
/// document checked, and with failures told in the contract's words. The gateway's own requests pass it untouched.
/// </summary>
internal sealed class ForwardingMiddleware(
    RequestDelegate next, RoutePlans plans, ForwardLimits limits, LimitMetrics metrics, LinkRewriters links, WithdrawnOffers withdrawn, DroppedDocuments dropped, CopyFields copies, Draining draining, TimeProvider time, ILogger<ForwardingMiddleware> logger)
{
    /// <summary>Handles a request.</summary>
    public Task Invoke(HttpContext context) =>
        OfferFeature.Get(context) is { Request: { } request } feature ? ForwardAsync(context, feature, request) : next(context);

    private async Task ForwardAsync(HttpContext context, OfferFeature feature, OfferRequest request)
    {
        var options = plans.Options.Get<OriginOptions>();
        var clientBody = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var left = context.RequestAborted;
        var heads = links.Get(context.GetRouteModel());
        var fields = copies.Current;
        var response = new ForwardedResponse(
            context, feature.Plan.Operation.Document, anyOrigin: !feature.Plan.HasCorsPolicy, CacheDecisionText.Create(feature.Decision), heads, fields, options.MaxBodyBytes);
        using var deadline = new OriginDeadline(options.Timeout - feature.Waited, time, left, draining.Over);
        using var lease = await EnterAsync(context, deadline);
        if (lease is not { IsAcquired: true })
        {
            await (left.IsCancellationRequested ? Task.CompletedTask : FailAsync(context, feature, (lease is null ? OutOfTime() : OriginFailure.Overloaded).ToError()));
            return;
        }

        var wait = new ClientWait(time);
        using var body = new DocumentBody(clientBody, response, wait);

        ForwardedRequest.Prepare(context.Request, request, feature.Plan, fields);
        context.Features.Set(deadline);
        context.Features.Set(wait);
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body, clientBody));
        var threw = false;
        try
        {
            await next(context);

            // What a middleware wrote and did not flush is of the response too.
            await context.Response.BodyWriter.FlushAsync(deadline.Over);
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            threw = true;
            OriginLog.ForwardFailed(logger, feature.Plan.RouteId, ExceptionFrames.Of(exception));
        }
        finally
        {
            context.Features.Set(clientBody);
        }

        if (!context.Response.HasStarted && HostTimeout.IsOver(context))
        {
            left.ThrowIfCancellationRequested();
        }

        if (context.Response.HasStarted || left.IsCancellationRequested)
        {
            return;
        }

        var error = context.Features.Get<IForwarderErrorFeature>();
        if (ForwardedRequest.Failed(error?.Error))
        {
            await context.WriteErrorAsync(feature, OfferError.InvalidRequest("body"));
        }
        else if (threw || error is not null || body.TooLong)
        {
            await FailAsync(context, feature, body.TooLong && response.FailedStatus is { } status ? OfferError.OfOrigin(status) : FailureOf(error, body, deadline).ToError());
        }
        else
        {
            await FinishAsync(context, feature, response, body, heads);
        }
    }

    private OriginFailure FailureOf(IForwarderErrorFeature? error, DocumentBody body, OriginDeadline deadline) =>
        body.TooLong ? OriginFailure.InvalidResponse
        : !deadline.Passed ? ForwarderFailure.From(error?.Error ?? ForwarderError.None)
        : OutOfTime();

    private OriginFailure OutOfTime() => draining.Over.IsCancellationRequested ? OriginFailure.Draining : OriginFailure.Timeout;

    // Waiting is part of the origin's time. Null: it is over, or the client has left.
    private async ValueTask<RateLimitLease?> EnterAsync(HttpContext context, OriginDeadline deadline)
    {
        var cluster = context.GetReverseProxyFeature().Cluster.Config.ClusterId;
        try
        {
            var lease = await limits.EnterAsync(cluster, deadline.Over);
            if (!lease.IsAcquired)
            {
                metrics.Refused(cluster, LimitMetrics.ForwardsLimit);
            }

            return lease;
        }
        catch (OperationCanceledException) when (deadline.Over.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task FinishAsync(HttpContext context, OfferFeature feature, ForwardedResponse response, DocumentBody body, LinkRewriter heads)
    {
        response.Prepare();
        if (response.IsInvalid)
        {
            await FailAsync(context, feature, OfferError.OriginInvalidResponse);
            return;
        }

        var decoded = response.Decode(body.Held);
        if (response.FailedStatus is { } status && !IsWord(context, response, decoded))
        {
            await FailAsync(context, feature, OfferError.OfOrigin(status));
            return;
        }

        if (response.IsHeadOfDocument)
        {
            // What the body of a GET would have come to with its links rewritten is not known.
            ChangedBytes.Tell(context.Response.Headers);
            context.Response.Headers.Remove(HeaderNames.ContentEncoding);
            context.Response.ContentLength = null;
        }

        if (!body.Holds)
        {
            if (response.MustBeDocument)
            {
                // Not a byte came, or the body could not be read.
                await FailAsync(context, feature, OfferError.OriginInvalidResponse);
            }

            return;
        }

        var document = decoded is { } bytes ? RewrittenDocument.Read(bytes, response.Shape, heads) : null;
        if (document is null && response.MustBeDocument)
        {
            Drop(feature, decoded);
            await FailAsync(context, feature, OfferError.OriginInvalidResponse);
            return;
        }

        if (document is not null && withdrawn.Any && feature.Plan.Operation.AsksForOffer && withdrawn.In(decoded!.Value.Span).Count > 0)
        {
            Drop(feature, decoded);
            await context.WriteWithdrawnAsync(feature);
            return;
        }

        feature.Write(WrittenResponse.Document(hasNoOffer: document is { HasOffer: false } && feature.Plan.Operation.AsksForOffer));
        context.Response.ContentLength = document?.Length ?? body.Held.Length;
        if (document is not null && (context.Response.Headers.Remove(HeaderNames.ContentEncoding) || document.IsChanged))
        {
            ChangedBytes.Tell(context.Response.Headers);
        }

        // Started, the server takes the body straight into its output.
        await context.Response.StartAsync(context.RequestAborted);
        if (document is not null)
        {
            document.WriteTo(context.Response.BodyWriter);
        }
        else
        {
            context.Response.BodyWriter.Write(body.Held.Span);
        }

        await ResponseBody.FlushReplacedAsync(context);
        body.Return();
    }

    // The origin has issued an event with it. One that may not be shared is dropped before, and told by the fill that got it.
    private void Drop(OfferFeature feature, ReadOnlyMemory<byte>? body)
    {
        var request = feature.Request!;
        if (feature.Plan.Operation.AsksForOffer && body is { } bytes && TokenizedDocument.Read(bytes.Span, DocumentShape.Json, LinkRewriter.None, out _) is { } document)
        {
            dropped.Drop(
                feature.Plan, request.IntegrationId, request.Placement, request.FlowId.Span,
                new Witness { Document = document, Values = SlotContents.From(feature.Plan.Slots, request.Slots) });
        }
    }

    // Of a failure in answer to HEAD there is no body to see; what says that it is no JSON is no word for a client to a GET either.
    private static bool IsWord(HttpContext context, ForwardedResponse response, ReadOnlyMemory<byte>? body) =>
        HttpMethods.IsHead(context.Request.Method) ? response.IsJson : body is { } bytes && OfferErrorShape.CodeOf(bytes.Span) is not null;

    private Task FailAsync(HttpContext context, OfferFeature feature, OfferError error) =>
        feature.Plan.Operation.AsksForOffer
        && (feature.Plan.Policy?.OnFailure ?? plans.Options.Get<OriginOptions>().OnFailure) == OriginFailureBehavior.NoOffer
            ? context.WriteNoOfferAsync(feature)
            : context.WriteErrorAsync(feature, error);
}
