using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace OfferProxy.Gateway.Admin;

/// <summary>Who may administer.</summary>
internal static class AdminAccess
{
    private const string Scheme = "Bearer ";

    /// <summary>Whether a request may: by the key where there is one, else from this machine only.</summary>
    public static bool IsAllowed(HttpContext context, string apiKey)
    {
        if (apiKey.Length == 0)
        {
            return context.Connection.RemoteIpAddress is not { } address
                || IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
        }

        var given = context.Request.Headers.Authorization.ToString();
        return given.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && SameSecret(given[Scheme.Length..].Trim(), apiKey);
    }

    // Hashed first, so that the time taken tells neither the key nor its length.
    private static bool SameSecret(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(expected)));
}
