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

    /// <summary>The channel on which it is told that the overrides have changed.</summary>
    public const string OverrideChannel = Prefix + "overridden";

    /// <summary>Before each remembered proof.</summary>
    public const string Proofs = Prefix + "proof:";

    /// <summary>Before the digest of each use of an event id.</summary>
    public const string EventUses = Prefix + "event:";
}
