using System.Net;
using System.Threading.RateLimiting;
using OfferProxy.Configuration;
using OfferProxy.Configuration.Reloading;
using OfferProxy.Limiting;

namespace OfferProxy.Origin.Limits;

/// <summary>
/// How many keys of which nothing is known each client may have the origin asked for, so that none of them fills the cache with what nobody
/// else asks for. Clients are told apart by their networks, in bounded memory; what is asked for again is known by then, and counts once.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class ClientKeys(TimeProvider time) : Reloadable<ClientKeys.Bound>
{
    /// <summary>The time in which they are counted.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private const int Segments = 6;
    private const int MaxClients = 10_000;

    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);

    private readonly AskedKeys _asked = new(Window, time);

    /// <summary>Whether there is a bound.</summary>
    public bool IsOn => Current.Limits is not null;

    /// <summary>How long until a client may ask for another one; null: it may now, and it is counted.</summary>
    /// <param name="client">The client's address; null: it has none.</param>
    public TimeSpan? WaitOf(IPAddress? client)
    {
        if (Current.Limits is not { } limits)
        {
            return null;
        }

        using var lease = limits.AttemptAcquire(ClientNetwork.Of(client));
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) && wait > Least ? wait : Least;
    }

    /// <summary>The same of a key that is asked for past the cache, where nothing is stored by which it is known: within the window it counts once.</summary>
    /// <param name="client">The client's address; null: it has none.</param>
    /// <param name="key">The key.</param>
    public TimeSpan? WaitOf(IPAddress? client, string key)
    {
        if (!_asked.Holds(key) && WaitOf(client) is { } wait)
        {
            return wait;
        }

        _asked.Add(key);
        return null;
    }

    /// <inheritdoc/>
    protected override Bound Compile(OffersCandidate candidate, Bound? last, ConfigurationErrors errors) =>
        candidate.Get<OriginOptions>().MaxKeysPerClient is var keys && last?.Keys == keys ? last : new(keys, time);

    /// <inheritdoc/>
    protected override void Retire(Bound last) => last.Limits?.Dispose();

    /// <summary>The limits of clients.</summary>
    /// <param name="keys">How many keys; 0: any number.</param>
    /// <param name="time">The clock.</param>
    internal sealed class Bound(int keys, TimeProvider time)
    {
        /// <summary>How many keys.</summary>
        public int Keys => keys;

        /// <summary>The limits; null: there are none.</summary>
        public BoundedLimits<ClientNetwork>? Limits { get; } = keys == 0 ? null : new(MaxClients, () => new WindowLimiter(keys, Window, Segments, time: time));
    }
}
