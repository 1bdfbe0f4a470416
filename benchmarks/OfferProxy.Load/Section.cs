namespace OfferProxy.Load;

/// <summary>A part of the run, as named on the command line.</summary>
internal enum Section
{
    /// <summary>From the start of the process to its first offer, and its memory when idle.</summary>
    Start,

    /// <summary>A thousand requests for one cold key.</summary>
    Collapse,

    /// <summary>Hits and forwarded requests against peers: the rows that the design's budgets decide on.</summary>
    Compare,

    /// <summary>The gateway with other thread and collector settings. Not part of a run of everything, for want of time.</summary>
    Scheduling,

    /// <summary>Cost by number of connections.</summary>
    Connections,

    /// <summary>Cost by number of routes.</summary>
    Routes,

    /// <summary>Cost by number of integrations.</summary>
    Integrations,

    /// <summary>Cost by number of blocked sites.</summary>
    Sites,

    /// <summary>Cost by number of cached offers.</summary>
    Offers,
}
