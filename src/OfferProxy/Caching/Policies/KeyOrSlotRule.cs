using OfferProxy.Configuration;
using OfferProxy.Configuration.Rules;
using OfferProxy.Requests;

namespace OfferProxy.Caching.Policies;

/// <summary>Every input is exactly one of key, slot or dropped, so none is both key and slot.</summary>
internal sealed class KeyOrSlotRule : IOffersRule
{
    /// <inheritdoc/>
    public void Check(OffersOptions options, string path, ConfigurationErrors errors)
    {
        foreach (var (name, policy) in options.CachePolicies)
        {
            for (var i = 0; i < policy.Slots.Count; i++)
            {
                if (policy.Key.Contains(RequestInput.Named(policy.Slots[i])))
                {
                    errors.Add(PolicyPath.Slot(path, name, i), policy.Slots[i], "is a key of this policy too: an input either selects the offer (Key) or only appears in it (Slots)");
                }
            }
        }
    }
}
