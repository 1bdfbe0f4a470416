using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using OfferProxy.Origin.Clients;
using OfferProxy.Responses;
using Polly;
using Polly.CircuitBreaker;
using Yarp.ReverseProxy.Forwarder;

namespace OfferProxy.Origin.Circuits;

/// <summary>
/// Sends nothing to a cluster that has just failed most of its requests, so that a dead origin costs microseconds and not
/// timeouts. Counts what came of all attempts at a request; plain YARP routes are not its business, nor is what a client did.
/// </summary>
internal sealed class CircuitBreakerMiddleware(RequestDelegate next, OriginCircuits circuits)
{
    // A longer body is not held back, and so tries no origin.
    private const int MaxHeldBytes = 64 * 1024;

    /// <summary>Handles a request.</summary>
    public Task Invoke(HttpContext context) =>
        context.Features.Get<OriginDeadline>() is { } deadline && circuits.Get(context.GetReverseProxyFeature().Cluster.Config.ClusterId) is { } circuit
            ? circuit.IsClosed ? CountAsync(context, circuit, deadline) : TryAsync(context, circuit, deadline)
            : next(context);

    // A closed circuit lets every request through, and is told what came of it.
    private async Task CountAsync(HttpContext context, OriginCircuit circuit, OriginDeadline deadline)
    {
        await next(context);
        if (FailureOf(context, deadline) is { } failure)
        {
            await circuit.CountAsync(circuit.Note(failure));
        }
    }

    // One that is not closed decides. A request that tries the origin depends on its client no more: its body is there, and it
    // goes on when the client leaves.
    private async Task TryAsync(HttpContext context, OriginCircuit circuit, OriginDeadline deadline)
    {
        try
        {
            if (!await CanTryAsync(context, deadline))
            {
                Break(context, circuit);
                return;
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            context.Features.Set<IForwarderErrorFeature>(new OriginError(ForwarderError.RequestBodyClient, exception));
            return;
        }

        Task? asked = null;
        var resilience = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, CancellationToken.None);
        var outcome = await circuit.Breaker.ExecuteOutcomeAsync(
            async (_, _) =>
            {
                var probe = new OriginProbe();
                context.Features.Set(probe);
                deadline.Keep();
                asked = next(context);
                await Task.WhenAny(asked, probe.Answered);
                var failure = probe.Answered.IsCompleted || !asked.IsCompletedSuccessfully ? OriginFailure.None : FailureOf(context, deadline) ?? OriginFailure.None;
                return Outcome.FromResult(circuit.Note(failure));
            },
            resilience,
            false);
        ResilienceContextPool.Shared.Return(resilience);
        if (asked is null || outcome.Exception is BrokenCircuitException)
        {
            Break(context, circuit);
            return;
        }

        // What a middleware behind ours throws is for the one before ours.
        await asked;
    }

    private static async ValueTask<bool> CanTryAsync(HttpContext context, OriginDeadline deadline) =>
        context.Features.Get<IHttpUpgradeFeature>() is not { IsUpgradableRequest: true }
        && (context.Features.Get<ClientWait>()?.Body is not { } body || await body.HoldAsync(MaxHeldBytes, deadline.Over))
        && !deadline.Over.IsCancellationRequested;

    private static void Break(HttpContext context, OriginCircuit circuit)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Features.Set<IForwarderErrorFeature>(new OriginError(
            circuit.LastFailure == OriginFailure.Timeout ? ForwarderError.RequestTimedOut : ForwarderError.NoAvailableDestinations));
    }

    // A client that left says nothing of the origin.
    private static OriginFailure? FailureOf(HttpContext context, OriginDeadline deadline) =>
        context.Features.Get<IForwarderErrorFeature>() is not { } error ? OriginFailure.None
        : deadline.ClientLeft ? null
        : ForwarderFailure.OfOrigin(error.Error);
}
