using OfferProxy.Caching.Policies;

namespace OfferProxy.Caching;

/// <summary>From what the times of a response follow, whatever a policy comes to say: the origin's words, when it came, and its share of the jitter. Immutable.</summary>
/// <param name="said">What the origin said.</param>
/// <param name="receivedAt">When it came.</param>
/// <param name="random">From 0 to 1, for the jitter.</param>
internal sealed class ResponseLifetime(OriginFreshness said, DateTimeOffset receivedAt, double random)
{
    private readonly long _receivedAt = receivedAt.UtcTicks;

    /// <summary>What the origin said.</summary>
    public OriginFreshness Said => said;

    /// <summary>When the response came.</summary>
    public DateTimeOffset ReceivedAt => new(_receivedAt, TimeSpan.Zero);

    /// <summary>From 0 to 1, for the jitter.</summary>
    public double Random => random;

    /// <summary>The times under a policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="kind">What kind of response it is.</param>
    public ResponseTimes Under(CachePolicyOptions policy, ResponseKind kind) => ResponseTimes.Create(said.Under(policy, kind), ReceivedAt, random);
}
