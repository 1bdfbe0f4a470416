namespace OfferProxy.Hits;

/// <summary>An endpoint that a path may lead to.</summary>
/// <param name="Rank">Its place in the order in which routing prefers endpoints.</param>
/// <param name="Route">The route; null where it is none that the lane answers.</param>
internal readonly record struct HitCandidate(int Rank, HitRoute? Route)
{
    /// <summary>There is none.</summary>
    public static HitCandidate None => new(int.MaxValue, null);

    /// <summary>Whether there is one.</summary>
    public bool Exists => Rank != int.MaxValue;

    /// <summary>The better one of two; of two that are as good, none of the lane's.</summary>
    public HitCandidate Or(HitCandidate other) =>
        other.Rank < Rank ? other
        : other.Rank == Rank && other.Route != Route ? this with { Route = null }
        : this;
}
