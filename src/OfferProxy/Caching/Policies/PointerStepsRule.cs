using OfferProxy.Configuration;

namespace OfferProxy.Caching.Policies;

/// <summary>
/// The steps of a policy's pointers are members' names and items' numbers: what others take for a wildcard, or for the item
/// behind the last, would name nothing, and nobody would be told.
/// </summary>
internal sealed class PointerStepsRule : IOffersRule
{
    /// <inheritdoc/>
    public void Check(OffersCandidate candidate, ConfigurationErrors errors)
    {
        foreach (var (name, policy) in candidate.Get<CachePoliciesOptions>().ByName)
        {
            Check(policy.Ignore, index => PolicyPath.Ignore(candidate, name, index), errors);
            Check(policy.Event, index => PolicyPath.Event(candidate, name, index), errors);
        }
    }

    private static void Check(IReadOnlyList<string> pointers, Func<int, string> path, ConfigurationErrors errors)
    {
        for (var i = 0; i < pointers.Count; i++)
        {
            var steps = pointers[i].Split('/');
            if (steps.Contains("*"))
            {
                errors.Add(path(i), pointers[i], "has a *, and a JSON pointer (RFC 6901) has no wildcard: name the member, or the item by its number; a pointer covers all below it");
            }
            else if (steps.Contains("-"))
            {
                errors.Add(path(i), pointers[i], "has a -, which is the item behind the last (RFC 6901, section 4): name an item by its number, from 0");
            }
        }
    }
}
