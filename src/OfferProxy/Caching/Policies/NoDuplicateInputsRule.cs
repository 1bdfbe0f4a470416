using OfferProxy.Configuration;
using OfferProxy.Requests.Inputs;

namespace OfferProxy.Caching.Policies;

/// <summary>No list of a policy names an input twice.</summary>
internal sealed class NoDuplicateInputsRule : IOffersRule
{
    /// <inheritdoc/>
    public void Check(OffersCandidate candidate, ConfigurationErrors errors)
    {
        foreach (var (name, policy) in candidate.Get<CachePoliciesOptions>().ByName)
        {
            RequestInputRules.CheckDuplicates(policy.Key, index => PolicyPath.Key(candidate, name, index), errors);
            RequestInputRules.CheckDuplicates([.. policy.Slots.Select(RequestInput.Named)], index => PolicyPath.Slot(candidate, name, index), errors);
        }
    }
}
