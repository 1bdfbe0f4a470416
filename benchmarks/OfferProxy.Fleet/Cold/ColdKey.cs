namespace OfferProxy.Fleet.Cold;

/// <summary>What came of a cold key.</summary>
/// <param name="OriginRequests">How many requests reached the origin.</param>
/// <param name="Failed">How many got no offer of their own.</param>
/// <param name="Slowest">How long the slowest answer took, in milliseconds.</param>
internal readonly record struct ColdKey(long OriginRequests, int Failed, double Slowest);
