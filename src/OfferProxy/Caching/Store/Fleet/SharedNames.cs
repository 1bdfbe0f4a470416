namespace OfferProxy.Caching.Store.Fleet;

/// <summary>What keys, channels and streams in Redis are called. None holds anything of a shopper's: a cache key is a digest.</summary>
internal static class SharedNames
{
    /// <summary>Before each key.</summary>
    public const string Prefix = "offerproxy:";

    /// <summary>The stream of purges.</summary>
    public const string Purges = Prefix + "purges";

    /// <summary>The channel on which it is told that there is a new purge.</summary>
    public const string PurgeChannel = Prefix + "purged";

    /// <summary>The hash of overrides.</summary>
    public const string Overrides = Prefix + "overrides";

    /// <summary>The hash of when overrides were removed, so that one of before that a gateway could not tell in time does not come back.</summary>
    public const string RemovedOverrides = Prefix + "overrides:removed";

    /// <summary>The channel on which it is told that the overrides have changed.</summary>
    public const string OverrideChannel = Prefix + "overridden";

    /// <summary>The gateways that follow the purges, and before the key in which each says how far.</summary>
    public const string PurgeReach = Prefix + "purges:reach";

    /// <summary>The gateways that follow the overrides, and before the key in which each says how far.</summary>
    public const string OverrideReach = Prefix + "overrides:reach";

    /// <summary>Before each remembered proof.</summary>
    public const string Proofs = Prefix + "proof:";

    /// <summary>Before the name of each budget of copies, which is random.</summary>
    public const string Copies = Prefix + "copies:";

    /// <summary>Before the digest of each use of an event id.</summary>
    public const string EventUses = Prefix + "event:";
}
