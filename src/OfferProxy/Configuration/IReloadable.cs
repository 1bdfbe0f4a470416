namespace OfferProxy.Configuration;

/// <summary>
/// A part of the running gateway that is compiled from configuration. A reload first prepares every part and only then
/// commits them all, so that an error in one leaves every part as it was.
/// </summary>
internal interface IReloadable
{
    /// <summary>
    /// Compiles the part from <paramref name="candidate"/> without using it, adding what is wrong to <paramref name="errors"/>.
    /// Reads the files it needs; never throws for what is in them.
    /// </summary>
    /// <returns>What puts the compiled part in use: quick, and cannot fail. Not called when any part has errors.</returns>
    Action Prepare(OffersCandidate candidate, ConfigurationErrors errors);

    /// <summary>The full paths of the files that <see cref="Prepare"/> reads, whose change asks for a reload.</summary>
    IEnumerable<string> FilesOf(OffersCandidate candidate) => [];
}
