using Polly;

namespace OfferProxy.Origin.Circuits;

/// <summary>The circuit breaker of a cluster.</summary>
internal sealed class OriginCircuit
{
    private volatile OriginFailure _last = OriginFailure.Unavailable;

    /// <summary>The breaker.</summary>
    public required ResiliencePipeline<OriginOutcome> Breaker { get; init; }

    /// <summary>How the origin failed last. It is what those are told who find the circuit open: it is why it is.</summary>
    public OriginFailure LastFailure => _last;

    /// <summary>Whether a failure is one for which a cluster is left alone. An origin that answers is not dead, whatever it answers.</summary>
    public static bool Counts(OriginFailure failure) => failure is OriginFailure.Unavailable or OriginFailure.Timeout;

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
