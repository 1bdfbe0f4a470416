using System.Globalization;
using OfferProxy.Configuration;
using OfferProxy.Requests.Inputs;

namespace OfferProxy.Admission.Sites;

/// <summary>The inputs that tell a request's site could stand in a request, and none is named twice.</summary>
internal sealed class SiteInputsRule : IOffersRule
{
    /// <inheritdoc/>
    public void Check(OffersCandidate candidate, ConfigurationErrors errors)
    {
        var from = candidate.Get<SiteBlockingOptions>().From;
        RequestInputRules.Check(from, PathOf, errors);

        string PathOf(int index) =>
            candidate.PathOf(SiteBlockingReader.Section, nameof(SiteBlockingOptions.From), index.ToString(CultureInfo.InvariantCulture));
    }
}
