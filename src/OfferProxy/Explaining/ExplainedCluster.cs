namespace OfferProxy.Explaining;

/// <summary>A cluster.</summary>
/// <param name="Id">Its id.</param>
/// <param name="LoadBalancing">The policy by which one of several destinations is chosen; null: YARP's default.</param>
/// <param name="Destinations">Its destinations.</param>
public sealed record ExplainedCluster(string Id, string? LoadBalancing, IReadOnlyList<ExplainedDestination> Destinations);
