using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OfferProxy.Impressions.EventIds;

namespace OfferProxy.Gateway.RateLimits.Fleet;

/// <summary>
/// What the counts of a fleet are called in Redis. A client's network is hidden under a key that the gateways of a fleet have and Redis has not:
/// one that is made of the key by which they mint event ids. Immutable.
/// </summary>
internal sealed class FleetNames
{
    private const string Prefix = "offerproxy:limit:";
    private const int NameBytes = 16;

    private readonly byte[]? _secret;

    private FleetNames(byte[]? secret) => _secret = secret;

    /// <summary>Whether clients can be hidden, and so be counted together.</summary>
    public bool HidesClients => _secret is not null;

    /// <summary>Those of the secrets in use.</summary>
    public static FleetNames From(IFleetSecrets secrets) => new(secrets.Derive("rate limits"));

    /// <summary>The name of a count; null: it is of a client, and clients cannot be hidden.</summary>
    /// <param name="policy">The policy's name.</param>
    /// <param name="by">Whose requests it counts.</param>
    /// <param name="kind">How it counts.</param>
    /// <param name="key">Of whom.</param>
    public string? Of(string policy, RateLimitBy by, RateLimitKind kind, RateLimitKey key) => (by, _secret) switch
    {
        (RateLimitBy.Client, { } secret) => Name(policy, kind, Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(key.Client.ToString())).AsSpan(0, NameBytes))),
        (RateLimitBy.Client, null) => null,
        _ => Name(policy, kind, key.Integration ?? ""),
    };

    private static string Name(string policy, RateLimitKind kind, string who) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{policy}:{(int)kind}:{who}");
}
