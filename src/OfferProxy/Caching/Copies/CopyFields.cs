using OfferProxy.Configuration;
using OfferProxy.Configuration.Reloading;

namespace OfferProxy.Caching.Copies;

/// <summary>The names of the header fields of copies, as the configuration in use has them.</summary>
internal sealed class CopyFields() : Reloadable<CopyFieldNames>(CopyFieldNames.Default)
{
    /// <inheritdoc/>
    protected override CopyFieldNames Compile(OffersCandidate candidate, CopyFieldNames? last, ConfigurationErrors errors) =>
        candidate.All<ICopyFields>().Select(static options => new CopyFieldNames(options.CopiesHeader)).FirstOrDefault() ?? CopyFieldNames.Default;
}
