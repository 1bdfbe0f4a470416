using OfferProxy.Configuration;
using OfferProxy.Slots;

namespace OfferProxy.Caching.Policies;

/// <summary>A policy has a bounded number of slots, since the room for their values is set aside for each response.</summary>
internal sealed class EchoCountRule : IOffersRule
{
    /// <inheritdoc/>
    public void Check(OffersCandidate candidate, ConfigurationErrors errors)
    {
        foreach (var (name, policy) in candidate.Get<CachePoliciesOptions>().ByName)
        {
            if (SlotSet.CountEchoes(policy.Slots, SlotKinds.Known) > SlotSet.MaxEchoes)
            {
                errors.Add(
                    PolicyPath.Slot(candidate, name, policy.Slots.Count - 1), policy.Slots[^1],
                    $"is one too many: a policy may name {SlotSet.MaxEchoes} slots beside {string.Join(" and ", SlotKinds.Known.Names)}");
            }
        }
    }
}
