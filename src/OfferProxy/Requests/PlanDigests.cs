using System.Collections.Concurrent;
using OfferProxy.Caching;

namespace OfferProxy.Requests;

/// <summary>The plans that have been compiled, by their digests, for what comes from another gateway. A plan that has been replaced is let go.</summary>
internal sealed class PlanDigests
{
    private readonly ConcurrentDictionary<PlanDigest, WeakReference<RoutePlan>> _plans = [];

    /// <summary>Adds a plan.</summary>
    public void Add(RoutePlan plan)
    {
        foreach (var (digest, known) in _plans)
        {
            if (!known.TryGetTarget(out _))
            {
                _plans.TryRemove(digest, out _);
            }
        }

        _plans[plan.Digest] = new(plan);
    }

    /// <summary>The plan of a digest; null: there is none.</summary>
    public RoutePlan? Find(PlanDigest digest) => _plans.TryGetValue(digest, out var known) && known.TryGetTarget(out var plan) ? plan : null;
}
