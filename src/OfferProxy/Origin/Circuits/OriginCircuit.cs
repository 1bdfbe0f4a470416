using OfferProxy.Responses;
using Polly;
using Polly.CircuitBreaker;

namespace OfferProxy.Origin.Circuits;

/// <summary>The circuit breaker of a cluster.</summary>
internal sealed class OriginCircuit
{
    private volatile OriginFailure _last = OriginFailure.Unavailable;

    /// <summary>The circuit breaker, Polly's.</summary>
    public required ResiliencePipeline<OriginOutcome> Breaker { get; init; }

    /// <summary>Tells the breaker's state.</summary>
    public required CircuitBreakerStateProvider State { get; init; }

    /// <summary>Whether every request is let through.</summary>
    public bool IsClosed => State.CircuitState == Polly.CircuitBreaker.CircuitState.Closed;

    /// <summary>How the origin failed last. It is what those are told who find the circuit open: it is why it is.</summary>
    public OriginFailure LastFailure => _last;

    /// <summary>Whether a failure is one for which a cluster is left alone. An origin that answers is not dead, whatever it answers.</summary>
    public static bool Counts(OriginFailure failure) => failure is OriginFailure.Unavailable or OriginFailure.Timeout;

    /// <summary>
    /// Counts what came of a request that was let through because the circuit was closed. Where it has opened meanwhile, it
    /// knows already, and whether it closes again is for the requests to show that are sent to find out.
    /// </summary>
    public async ValueTask CountAsync(OriginOutcome outcome)
    {
        if (IsClosed)
        {
            var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, CancellationToken.None);
            await Breaker.ExecuteOutcomeAsync(static (_, known) => Outcome.FromResultAsValueTask(known), context, outcome);
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>Notes what came of a request.</summary>
    public OriginOutcome Note(OriginFailure failure)
    {
        if (Counts(failure))
        {
            _last = failure;
        }

        return new(failure);
    }
}
