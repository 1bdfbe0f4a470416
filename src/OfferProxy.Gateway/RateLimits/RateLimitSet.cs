using Microsoft.AspNetCore.RateLimiting;
using OfferProxy.Admission;
using OfferProxy.Gateway.RateLimits.Fleet;

namespace OfferProxy.Gateway.RateLimits;

/// <summary>The rate limits in use. A reload keeps the limits of the policies that it does not change, with what they have counted.</summary>
/// <param name="policies">Gets the policies of the configuration in use, by name.</param>
/// <param name="integrations">Tells which integrations there are.</param>
/// <param name="patience">Bounds how long requests wait.</param>
/// <param name="fleet">The limits that gateways share; null: there are none.</param>
internal sealed class RateLimitSet(Func<IReadOnlyDictionary<string, RateLimitPolicy>> policies, IKnownIntegrations integrations, QueuePatience patience, FleetLimits? fleet) : IDisposable
{
    private readonly Lock _making = new();
    private volatile Made _made = new(new Dictionary<string, RateLimitPolicy>(), []);

    /// <summary>The limits.</summary>
    public IReadOnlyCollection<RateLimit> All => Get().Limits.Values;

    /// <summary>The limit that the route of a request names; null: none.</summary>
    public RateLimit? Find(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>() is { PolicyName: { } name } ? Get().Limits.GetValueOrDefault(name) : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var limit in _made.Limits.Values)
        {
            limit.Dispose();
        }

        fleet?.Dispose();
    }

    private Made Get()
    {
        var (current, made) = (policies(), _made);
        return made.Policies == current ? made : Make(current);
    }

    private Made Make(IReadOnlyDictionary<string, RateLimitPolicy> current)
    {
        lock (_making)
        {
            var last = _made;
            if (last.Policies == current)
            {
                return last;
            }

            _made = new(current, current.ToDictionary(
                static policy => policy.Key,
                policy => last.Limits.TryGetValue(policy.Key, out var limit) && limit.Policy == policy.Value ? limit : new(policy.Key, policy.Value, integrations, patience, fleet),
                StringComparer.Ordinal));

            // Who waits at one of them is answered: there is no more to wait for.
            foreach (var gone in last.Limits.Values.Except(_made.Limits.Values))
            {
                gone.Dispose();
            }

            return _made;
        }
    }

    private sealed record Made(IReadOnlyDictionary<string, RateLimitPolicy> Policies, Dictionary<string, RateLimit> Limits);
}
