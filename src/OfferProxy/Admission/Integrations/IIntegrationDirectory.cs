using System.Diagnostics.CodeAnalysis;

namespace OfferProxy.Admission.Integrations;

/// <summary>
/// Knows the integrations. The default one is read from the file that <c>Offers:Integrations:File</c> names. A host that
/// keeps them elsewhere registers its own as a singleton, which is then the only one that is asked; what happens to an
/// integration that it does not know is still <c>Offers:Integrations:Unknown</c>'s to say. Asked for every request, hits
/// included, so it looks up in memory: synchronous, quick, without I/O, safe for use by many threads.
/// </summary>
public interface IIntegrationDirectory
{
    /// <summary>Finds an integration.</summary>
    /// <param name="id">Its id, as the request's path has it: 1 to 256 characters, case-sensitive. Where
    /// <c>Unknown</c> is <c>Forward</c> and the origin folds case, find a blocked one in any case of its letters.</param>
    /// <param name="integration">The integration; null where it is not known.</param>
    /// <returns>Whether it is known.</returns>
    bool TryGet(string id, [NotNullWhen(true)] out Integration? integration);
}
