using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Net.Http.Headers;
using OfferProxy.Gateway.Admin.Documents;

namespace OfferProxy.Gateway.Admin.Access;

/// <summary>
/// Decides who may administer the gateway: who brings the key where there is one, else who asks from this machine by a name of it. A
/// page in an operator's browser is on this machine too, so it is known by the host that it asks for, and by what its browser says.
/// </summary>
/// <param name="key">The key.</param>
internal sealed class AdminAccess(AdminKey key)
{
    private const string Scheme = "Bearer ";

    // The gateway itself is one, whose routes may lead anywhere.
    private static readonly string[] OfProxies = [HeaderNames.Via, "Forwarded", ForwardedHeadersDefaults.XForwardedForHeaderName];

    /// <summary>Whether a request may administer.</summary>
    public bool IsAllowed(HttpContext context) => Refuse(context) is null;

    /// <summary>Lets a request pass or refuses it; what is open to anyone, or is nothing at all, passes.</summary>
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<OpenToAnyone>() is not null || Refuse(context) is not { } error)
        {
            return next(context);
        }

        if (error.Status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = error == AdminError.KeyWrong ? "Bearer realm=\"admin\", error=\"invalid_token\"" : "Bearer realm=\"admin\"";
        }

        return ErrorDocument.From(error).ExecuteAsync(context);
    }

    private AdminError? Refuse(HttpContext context)
    {
        if (key.IsRequired)
        {
            var given = context.Request.Headers.Authorization.ToString();
            return !given.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? AdminError.KeyRequired
                : key.Is(given[Scheme.Length..].Trim()) ? null
                : AdminError.KeyWrong;
        }

        return !IsLocal(context.Connection.RemoteIpAddress) ? AdminError.LoopbackOnly
            : !IsLoopback(context.Request.Host.Host) ? AdminError.HostNotLoopback
            : Array.Exists(OfProxies, context.Request.Headers.ContainsKey) ? AdminError.ThroughProxy
            : IsOfAnotherSite(context.Request) ? AdminError.CrossSite
            : null;
    }

    // None: a socket of the file system.
    private static bool IsLocal(IPAddress? remote) => remote is null || IPAddress.IsLoopback(remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote);

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IsLocal(address));

    // What only reads tells nothing to a page that asked across sites.
    private static bool IsOfAnotherSite(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)
        && (request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "none" or "same-origin")
            || (request.Headers.Origin.ToString() is { Length: > 0 } origin && origin != $"{request.Scheme}://{request.Host}"));
}
