namespace OfferProxy.Soak;

/// <summary>A part of the run, as named on the command line.</summary>
internal enum Section
{
    /// <summary>All of it, at once.</summary>
    Soak,
}
