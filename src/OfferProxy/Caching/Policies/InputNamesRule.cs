using OfferProxy.Configuration;
using OfferProxy.Requests.Inputs;

namespace OfferProxy.Caching.Policies;

/// <summary>The keys and slots of a policy could stand in a request.</summary>
internal sealed class InputNamesRule : IOffersRule
{
    /// <inheritdoc/>
    public void Check(OffersCandidate candidate, ConfigurationErrors errors)
    {
        foreach (var (name, policy) in candidate.Get<CachePoliciesOptions>().ByName)
        {
            RequestInputRules.CheckNames(policy.Key, index => PolicyPath.Key(candidate, name, index), errors);
            RequestInputRules.CheckNames([.. policy.Slots.Select(RequestInput.Named)], index => PolicyPath.Slot(candidate, name, index), errors);
        }
    }
}
