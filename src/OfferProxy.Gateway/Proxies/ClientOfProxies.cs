using System.Net;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace OfferProxy.Gateway.Proxies;

/// <summary>
/// Who a request's client is, and by which scheme it asked, where proxies stand between: <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are
/// believed from the right to the left, as far as trusted proxies have written them. ASP.NET's <see cref="ForwardedHeadersMiddleware"/> reads them.
/// </summary>
/// <param name="current">The trusted proxies in use, which a reload changes.</param>
internal sealed class ClientOfProxies(Func<IReadOnlyList<TrustedProxy>> current)
{
    private volatile Compiled? _compiled;

    /// <summary>Puts the client's address and scheme in the place of the connection's, where its peer is trusted and says so.</summary>
    public void Apply(HttpContext context)
    {
        var headers = context.Request.Headers;
        var hasClient = headers.ContainsKey(ForwardedHeadersDefaults.XForwardedForHeaderName);
        if ((!hasClient && !headers.ContainsKey(ForwardedHeadersDefaults.XForwardedProtoHeaderName)) || Get() is not { } compiled
            || (context.Connection.RemoteIpAddress is null && !compiled.TrustsUnixSockets))
        {
            return;
        }

        var scheme = context.Request.Scheme;
        (hasClient ? compiled.Whole : compiled.Nearest).ApplyForwarders(context);

        // It is a tag of metrics, and decides of cookies: no proxy has another word for it, but in letters of either case (RFC 3986, section 3.1).
        context.Request.Scheme = KnownAs(context.Request.Scheme) ?? scheme;
    }

    /// <summary>The address of the client of a request that nobody has applied this to.</summary>
    /// <param name="features">The request's features, as the server made them.</param>
    public IPAddress? AddressOf(IFeatureCollection features)
    {
        var connection = features.Get<IHttpConnectionFeature>();
        if (current().Count > 0 && features.Get<IHttpRequestFeature>()?.Headers.ContainsKey(ForwardedHeadersDefaults.XForwardedForHeaderName) == true)
        {
            Apply(new DefaultHttpContext(features));
        }

        return connection?.RemoteIpAddress;
    }

    private static string? KnownAs(string scheme) =>
        scheme.Equals(Uri.UriSchemeHttps, StringComparison.OrdinalIgnoreCase) ? Uri.UriSchemeHttps
        : scheme.Equals(Uri.UriSchemeHttp, StringComparison.OrdinalIgnoreCase) ? Uri.UriSchemeHttp
        : null;

    private Compiled? Get()
    {
        var proxies = current();
        if (proxies.Count == 0)
        {
            return null;
        }

        var compiled = _compiled;
        if (compiled is null || compiled.Proxies != proxies)
        {
            _compiled = compiled = new(proxies);
        }

        return compiled;
    }

    private sealed class Compiled(IReadOnlyList<TrustedProxy> proxies)
    {
        public IReadOnlyList<TrustedProxy> Proxies => proxies;

        // Of a peer without an address the middleware believes everything.
        public bool TrustsUnixSockets { get; } = proxies.Any(static proxy => proxy.Network is null);

        public ForwardedHeadersMiddleware Whole { get; } = Create(proxies, limit: null);

        // Where nobody says who the client is, nobody can tell how many of the schemes were written by those who are trusted: one was.
        public ForwardedHeadersMiddleware Nearest { get; } = Create(proxies, limit: 1);

        private static ForwardedHeadersMiddleware Create(IReadOnlyList<TrustedProxy> proxies, int? limit)
        {
            var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = limit };
            options.KnownIPNetworks.Clear();
            options.KnownProxies.Clear();

            // Where both are empty it trusts everybody. Nobody has this address.
            options.KnownProxies.Add(IPAddress.None);
            foreach (var network in proxies.Select(static proxy => proxy.Network).OfType<System.Net.IPNetwork>())
            {
                options.KnownIPNetworks.Add(network);
            }

            return new(static _ => Task.CompletedTask, NullLoggerFactory.Instance, Options.Create(options));
        }
    }
}
