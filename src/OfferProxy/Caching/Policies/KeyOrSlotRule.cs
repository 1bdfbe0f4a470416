using OfferProxy.Configuration;
using OfferProxy.Requests.Inputs;

namespace OfferProxy.Caching.Policies;

/// <summary>Every input is exactly one of key, slot or dropped, so none is both key and slot.</summary>
internal sealed class KeyOrSlotRule : IOffersRule
{
    /// <inheritdoc/>
    public void Check(OffersCandidate candidate, ConfigurationErrors errors)
    {
        foreach (var (name, policy) in candidate.Get<CachePoliciesOptions>().ByName)
        {
            for (var i = 0; i < policy.Slots.Count; i++)
            {
                if (policy.Key.Contains(RequestInput.Named(policy.Slots[i])))
                {
                    errors.Add(PolicyPath.Slot(candidate, name, i), policy.Slots[i], "is a key of this policy too: an input either selects the offer (Key) or only appears in it (Slots)");
                }
            }
        }
    }
}
