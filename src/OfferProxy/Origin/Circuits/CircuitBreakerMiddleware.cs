using Microsoft.AspNetCore.Http;
using OfferProxy.Responses;
using Polly;
using Polly.CircuitBreaker;
using Yarp.ReverseProxy.Forwarder;

namespace OfferProxy.Origin.Circuits;

/// <summary>
/// Sends nothing to a cluster that has just failed most of its requests, so that a dead origin costs microseconds and not
/// timeouts. Counts what came of all attempts at a request; plain YARP routes are not its business.
/// </summary>
internal sealed class CircuitBreakerMiddleware(RequestDelegate next, OriginCircuits circuits)
{
    /// <summary>Handles a request.</summary>
    public Task Invoke(HttpContext context) =>
        context.Features.Get<OriginDeadline>() is not null && circuits.Get(context.GetReverseProxyFeature().Cluster.Config.ClusterId) is { } circuit
            ? circuit.IsClosed ? CountAsync(context, circuit) : AskAsync(context, circuit)
            : next(context);

    // A closed circuit lets every request through, and is told what came of it.
    private async Task CountAsync(HttpContext context, OriginCircuit circuit)
    {
        await next(context);
        await circuit.CountAsync(OutcomeOf(context, circuit));
    }

    // One that is not closed decides.
    private async Task AskAsync(HttpContext context, OriginCircuit circuit)
    {
        var resilience = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, context.RequestAborted);
        var outcome = await circuit.Breaker.ExecuteOutcomeAsync(AskAsync, resilience, (next, context, circuit));
        ResilienceContextPool.Shared.Return(resilience);
        if (outcome.Exception is BrokenCircuitException)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Features.Set<IForwarderErrorFeature>(new OriginError(
                circuit.LastFailure == OriginFailure.Timeout ? ForwarderError.RequestTimedOut : ForwarderError.NoAvailableDestinations));
            return;
        }

        // What a middleware behind ours threw is for the one before ours.
        outcome.ThrowIfException();
    }

    private static async ValueTask<Outcome<OriginOutcome>> AskAsync(ResilienceContext _, (RequestDelegate Next, HttpContext Context, OriginCircuit Circuit) request)
    {
        try
        {
            await request.Next(request.Context);
            return Outcome.FromResult(OutcomeOf(request.Context, request.Circuit));
        }
#pragma warning disable CA1031 // It is thrown again, behind the circuit.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Outcome.FromException<OriginOutcome>(exception);
        }
    }

    // A client that left says nothing of the origin.
    private static OriginOutcome OutcomeOf(HttpContext context, OriginCircuit circuit) =>
        context.Features.Get<IForwarderErrorFeature>() is { } error && !context.RequestAborted.IsCancellationRequested
            ? circuit.Note(ForwarderFailure.From(error.Error))
            : new OriginOutcome(OriginFailure.None);
}
