namespace OfferProxy.Faults;

/// <summary>A part of the run, as named on the command line.</summary>
internal enum Section
{
    /// <summary>Load on offers that are cached, through each fault.</summary>
    Warm,

    /// <summary>Offers that are not cached, during each fault.</summary>
    Cold,

    /// <summary>A thousand requests at once for one offer that is not cached.</summary>
    Collapse,

    /// <summary>All clients leave while their offer is on its way.</summary>
    Abort,

    /// <summary>The gateway is told to stop under load.</summary>
    Drain,

    /// <summary>Honest shoppers while attackers attack, the origin misbehaves and the configuration is changed for the worse.</summary>
    Siege,
}
