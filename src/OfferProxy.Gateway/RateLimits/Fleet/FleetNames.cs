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

    /// <summary>Those of the event keys in use.</summary>
    /// <param name="events">What the configuration says of them.</param>
    /// <param name="basePath">The folder of the configuration.</param>
    public static FleetNames From(EventsOptions events, string basePath)
    {
        try
        {
            var lines = events.KeyFile.Length > 0 ? File.ReadAllLines(Path.Combine(basePath, events.KeyFile)) : events.Keys.Split(',');

            // The one that mints, which is the same for all of a fleet.
            return new(lines.Select(static line => line.Trim()).LastOrDefault(static line => line.Length > 0) is { } key
                ? HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(key), HMACSHA256.HashSizeInBytes, info: "offerproxy rate limits"u8.ToArray())
                : null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(null);
        }
    }

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
