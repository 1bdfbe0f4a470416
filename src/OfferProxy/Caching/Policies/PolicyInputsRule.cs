using OfferProxy.Configuration;
using OfferProxy.Requests.Inputs;

namespace OfferProxy.Caching.Policies;

/// <summary>The keys and slots of a policy could stand in a request, and none is named twice.</summary>
internal sealed class PolicyInputsRule : IOffersRule
{
    /// <inheritdoc/>
    public void Check(OffersCandidate candidate, ConfigurationErrors errors)
    {
        foreach (var (name, policy) in candidate.Get<CachePoliciesOptions>().ByName)
        {
            RequestInputRules.Check(policy.Key, index => PolicyPath.Key(candidate, name, index), errors);
            RequestInputRules.Check([.. policy.Slots.Select(RequestInput.Named)], index => PolicyPath.Slot(candidate, name, index), errors);
        }
    }
}
