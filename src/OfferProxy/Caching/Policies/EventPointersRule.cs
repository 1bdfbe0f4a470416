using OfferProxy.Configuration;
using OfferProxy.Slots;

namespace OfferProxy.Caching.Policies;

/// <summary>Members are named as the event's id only where the event's id is a slot, and are not ignored as well.</summary>
internal sealed class EventPointersRule : IOffersRule
{
    /// <inheritdoc/>
    public void Check(OffersCandidate candidate, ConfigurationErrors errors)
    {
        foreach (var (name, policy) in candidate.Get<CachePoliciesOptions>().ByName)
        {
            for (var i = 0; i < policy.Event.Count; i++)
            {
                if (!policy.Slots.Contains(EventSlot.SlotName))
                {
                    errors.Add(PolicyPath.Event(candidate, name, i), policy.Event[i], $"says where the event's id stands, which is no slot of this policy: add {EventSlot.SlotName} to Slots, or remove this");
                }
                else if (policy.Ignore.Contains(policy.Event[i]))
                {
                    errors.Add(PolicyPath.Event(candidate, name, i), policy.Event[i], "is in Ignore too: an event's id is written anew for each copy, and is not ignored");
                }
            }
        }
    }
}
