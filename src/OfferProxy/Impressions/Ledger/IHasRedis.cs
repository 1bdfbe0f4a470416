namespace OfferProxy.Impressions.Ledger;

/// <summary>Options of a section that name the Redis by which gateways share, which a ledger may be delivered to as well.</summary>
internal interface IHasRedis
{
    /// <summary>The connection string; empty: there is none.</summary>
    string Redis { get; }
}
