using OfferProxy.Load.Measuring;

namespace OfferProxy.Load.Scheduling;

/// <summary>What a round found of a setting.</summary>
/// <param name="Busy">Hits alone, as many as the gateway can answer: what one costs.</param>
/// <param name="Hits">Hits with pauses, among misses.</param>
/// <param name="Misses">The misses among them, each of which waits for a slow origin.</param>
internal sealed record MixedRound(Sample Busy, Sample Hits, Sample Misses);
