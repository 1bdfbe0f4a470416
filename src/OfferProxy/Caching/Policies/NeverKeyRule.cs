using OfferProxy.Configuration;
using OfferProxy.Requests.Inputs;
using OfferProxy.Slots;

namespace OfferProxy.Caching.Policies;

/// <summary>A shopper's name and an event's id never select an offer: keyed, they would make every entry one shopper's own.</summary>
internal sealed class NeverKeyRule : IOffersRule
{
    /// <inheritdoc/>
    public void Check(OffersCandidate candidate, ConfigurationErrors errors)
    {
        foreach (var (name, policy) in candidate.Get<CachePoliciesOptions>().ByName)
        {
            for (var i = 0; i < policy.Key.Count; i++)
            {
                if (policy.Key[i] is { Source: RequestInputSource.RouteOrQuery } input && SlotKinds.Known.IsReserved(input.Name))
                {
                    errors.Add(PolicyPath.Key(candidate, name, i), input.Name, "cannot be a key: it is a slot, or leave it out to drop it");
                }
            }
        }
    }
}
