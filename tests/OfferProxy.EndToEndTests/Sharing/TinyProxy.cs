using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using OfferProxy.EndToEndTests.Gateway;

namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>
/// A proxy to try the judge on: it passes everything on, or shares the first response of a key with all. It rewrites no
/// links: the origin writes them with the proxy's address.
/// </summary>
internal sealed class TinyProxy : IAsyncDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false });
    private readonly ConcurrentDictionary<string, Lazy<Task<Reply>>> _stored = new();
    private readonly OracleOrigin _origin;
    private readonly bool _shares;
    private LoopbackServer? _server;

    private TinyProxy(OracleOrigin origin, bool shares) => (_origin, _shares) = (origin, shares);

    /// <summary>Its URL, without a slash at its end.</summary>
    public string Address => _server!.Address;

    /// <summary>Starts one.</summary>
    public static async Task<TinyProxy> StartAsync(OracleOrigin origin, bool shares)
    {
        var proxy = new TinyProxy(origin, shares);
        proxy._server = await LoopbackServer.StartAsync(proxy.HandleAsync);
        origin.LinkAddress = proxy.Address;
        return proxy;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        _client.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var told = QueryString.Create(query.Where(static parameter => parameter.Key != "first_name" || NameRuleOfDesign.Told(parameter.Value) is not null));
        var target = context.Request.Path.ToUriComponent() + told;
        var reply = _shares
            ? await _stored.GetOrAdd($"{query["index"]} {told.Value!.Contains("first_name", StringComparison.Ordinal)} {query.ContainsKey("event_id")}", _ => new(() => FetchAsync(target))).Value
            : await FetchAsync(target);

        context.Response.StatusCode = reply.Status;
        foreach (var (name, value) in reply.Headers.Where(static header => header.Key.StartsWith("X-", StringComparison.Ordinal) || header.Key is "Set-Cookie" or "Content-Type"))
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.Body.WriteAsync(reply.Body);
    }

    private async Task<Reply> FetchAsync(string target)
    {
        using var response = await _client.GetAsync(new Uri(_origin.Address + target));
        return await Reply.ReadAsync(response);
    }
}
