namespace OfferProxy.Caching.Purging;

/// <summary>By what stored responses are named that are purged.</summary>
public enum PurgeScope
{
    /// <summary>All of them.</summary>
    All,

    /// <summary>The cache key, as an operator is shown it.</summary>
    Key,

    /// <summary>The id of an offer that the response holds, whatever else is in it.</summary>
    Offer,

    /// <summary>The integration that was asked for.</summary>
    Integration,

    /// <summary>The flow that was asked for, where a policy has it as a key.</summary>
    Flow,

    /// <summary>The placement that was asked for.</summary>
    Placement,

    /// <summary>The cache policy, by its name in <c>Offers:CachePolicies</c>.</summary>
    Policy,

    /// <summary>YARP's cluster that was asked.</summary>
    Cluster,

    /// <summary>YARP's route on which it was asked.</summary>
    Route,
}
