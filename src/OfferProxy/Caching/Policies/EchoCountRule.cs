using OfferProxy.Configuration;

namespace OfferProxy.Caching.Policies;

/// <summary>A policy has a bounded number of slots, since the room for their values is set aside for each response.</summary>
internal sealed class EchoCountRule : IOffersRule
{
    /// <summary>The most slots that a policy may name beside <c>first_name</c> and <c>event</c>.</summary>
    public const int Most = 16;

    /// <inheritdoc/>
    public void Check(OffersCandidate candidate, ConfigurationErrors errors)
    {
        foreach (var (name, policy) in candidate.Get<CachePoliciesOptions>().ByName)
        {
            var echoes = policy.Slots.Count(static slot => slot is not ("first_name" or "event"));
            if (echoes > Most)
            {
                errors.Add(PolicyPath.Slot(candidate, name, policy.Slots.Count - 1), policy.Slots[^1], $"is one too many: a policy may name {Most} slots beside first_name and event");
            }
        }
    }
}
