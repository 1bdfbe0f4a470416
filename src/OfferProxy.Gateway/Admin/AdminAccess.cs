using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace OfferProxy.Gateway.Admin;

/// <summary>Decides who may administer the gateway.</summary>
internal static class AdminAccess
{
    private const string Scheme = "Bearer ";

    /// <summary>
    /// Puts the check before a handler: 401 where a key is configured and the request does not bring it, 403 where none is
    /// and the request comes from another machine.
    /// </summary>
    /// <param name="apiKey">Gets the key at each request, so that a changed one counts at once; empty where there is none.</param>
    /// <param name="handler">Handles the requests that may pass.</param>
    public static RequestDelegate Require(Func<string> apiKey, RequestDelegate handler) => context =>
    {
        var key = apiKey();
        if (IsAllowed(context, key))
        {
            return handler(context);
        }

        if (key.Length == 0)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }

        return Task.CompletedTask;
    };

    /// <summary>Whether a request may pass: by the key where there is one, else from this machine only.</summary>
    /// <param name="context">The request.</param>
    /// <param name="apiKey">The key; empty where there is none.</param>
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
