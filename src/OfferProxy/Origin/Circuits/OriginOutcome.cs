using OfferProxy.Responses;

namespace OfferProxy.Origin.Circuits;

/// <summary>What came of a request, as the circuit breaker counts it.</summary>
/// <param name="Failure">How the origin failed; <see cref="OriginFailure.None"/>: it answered.</param>
internal readonly record struct OriginOutcome(OriginFailure Failure);
