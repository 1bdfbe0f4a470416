namespace OfferProxy.Impressions.Ledger.Records;

/// <summary>What records of the same stored response, integration and placement have in common. Immutable.</summary>
/// <param name="Route">The id of the route, as YARP's configuration names it.</param>
/// <param name="Policy">The name of the cache policy.</param>
/// <param name="Integration">The integration; empty: the request names none.</param>
/// <param name="Placement">The placement; empty: the request names none.</param>
/// <param name="Offer">The id of the offer that the document holds first; empty: it holds none, or it is not known.</param>
/// <param name="Generation">
/// When the origin generated the stored response, in milliseconds since 1970: another with each response that is stored for a key. 0 for a void id.
/// </param>
public sealed record LedgerSource(string Route, string Policy, string Integration, string Placement, string Offer, long Generation)
{
    /// <summary>Whether it is that of a request.</summary>
    /// <param name="route">The id of its route.</param>
    /// <param name="integration">Its integration.</param>
    /// <param name="placement">Its placement.</param>
    internal bool Is(string route, ReadOnlySpan<char> integration, ReadOnlySpan<char> placement) =>
        ReferenceEquals(Route, route) && integration.SequenceEqual(Integration) && placement.SequenceEqual(Placement);
}
