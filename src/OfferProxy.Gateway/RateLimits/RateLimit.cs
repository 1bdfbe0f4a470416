using System.Threading.RateLimiting;
using OfferProxy.Admission;
using OfferProxy.Gateway.RateLimits.Fleet;
using OfferProxy.Limiting;

namespace OfferProxy.Gateway.RateLimits;

/// <summary>A policy at work: this gateway's own limits, and behind them those of the fleet.</summary>
/// <param name="name">The policy's name.</param>
/// <param name="policy">The policy.</param>
/// <param name="integrations">Tells which integrations there are.</param>
/// <param name="patience">Bounds how long a request waits.</param>
/// <param name="fleet">The limits that gateways share; null: there are none.</param>
internal sealed class RateLimit(string name, RateLimitPolicy policy, IKnownIntegrations integrations, QueuePatience patience, FleetLimits? fleet) : IDisposable
{
    /// <summary>The value of a route's path that names the integration.</summary>
    public const string IntegrationId = "integration_id";

    private readonly BoundedLimits<RateLimitKey> _own = new(policy.MaxPartitions, policy.CreateLimiter);

    /// <summary>The policy's name.</summary>
    public string Name => name;

    /// <summary>The policy.</summary>
    public RateLimitPolicy Policy => policy;

    /// <summary>How many are counted by themselves now.</summary>
    public int Partitions => _own.Count;

    /// <summary>Takes a permit for a request, or waits for one where the policy has a queue.</summary>
    /// <returns>The lease, to be disposed of when the request is done; one that is not acquired tells when it is worth asking again.</returns>
    /// <exception cref="OperationCanceledException">The client has left, or the gateway stops, while it waited.</exception>
    public async ValueTask<RateLimitLease> AcquireAsync(HttpContext context)
    {
        var key = KeyOf(context);
        var lease = await TakeAsync(key, context.RequestAborted);

        // Who is beyond the limit here is beyond that of all: Redis is not asked for it.
        if (!lease.IsAcquired || fleet is null || await fleet.TryAcquireAsync(name, policy, key) is not { IsAcquired: false } refused)
        {
            return lease;
        }

        lease.Dispose();
        return refused;
    }

    /// <inheritdoc/>
    public void Dispose() => _own.Dispose();

    private async ValueTask<RateLimitLease> TakeAsync(RateLimitKey key, CancellationToken leaving)
    {
        var lease = _own.AttemptAcquire(key);
        if (lease.IsAcquired || policy.QueueLimit == 0)
        {
            return lease;
        }

        lease.Dispose();

        // Who has waited in vain asks once more, and learns for how long there will be none.
        return await patience.WaitAsync(cancel => _own.AcquireAsync(key, cancel), leaving) ?? _own.AttemptAcquire(key);
    }

    private RateLimitKey KeyOf(HttpContext context) => policy.By switch
    {
        RateLimitBy.Client => new(ClientNetwork.Of(context.Connection.RemoteIpAddress, policy.Ipv4Bits, policy.Ipv6Bits), Integration: null),
        RateLimitBy.Integration => new(default, context.Request.RouteValues[IntegrationId] is string id ? integrations.Find(id) : null),
        _ => default,
    };
}
