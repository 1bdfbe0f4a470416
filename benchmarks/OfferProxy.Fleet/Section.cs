namespace OfferProxy.Fleet;

/// <summary>A part of the run, as named on the command line.</summary>
internal enum Section
{
    /// <summary>Purges by each node in turn, under load on all of them.</summary>
    Purge,

    /// <summary>Sites and integrations that are blocked by each node in turn, under load on all of them.</summary>
    Block,

    /// <summary>Redis killed, frozen, full and restarted, and a node that is cut off from it, under load.</summary>
    Redis,

    /// <summary>A thousand requests at once, on all nodes, for an offer that none has; and a node that starts cold.</summary>
    Cold,
}
