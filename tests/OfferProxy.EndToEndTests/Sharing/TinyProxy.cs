using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using OfferProxy.EndToEndTests.Gateway;

namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>
/// A proxy to try the judge on. It rewrites no links: the origin writes them with the proxy's address.
/// </summary>
internal sealed class TinyProxy : IAsyncDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false });
    private readonly ConcurrentDictionary<string, Lazy<Task<Reply>>> _stored = new();
    private readonly OracleOrigin _origin;
    private readonly TinyProxyKind _kind;
    private LoopbackServer? _server;

    private TinyProxy(OracleOrigin origin, TinyProxyKind kind) => (_origin, _kind) = (origin, kind);

    /// <summary>Its URL, without a slash at its end.</summary>
    public string Address => _server!.Address;

    /// <summary>Starts one.</summary>
    public static async Task<TinyProxy> StartAsync(OracleOrigin origin, TinyProxyKind kind)
    {
        var proxy = new TinyProxy(origin, kind);
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
        var key = $"{query["index"]} {told.Value!.Contains("first_name", StringComparison.Ordinal)} {query.ContainsKey("event_id")}";
        var first = new Lazy<Task<Reply>>(() => FetchAsync(target));
        var stored = _kind == TinyProxyKind.PassesOn ? first : _stored.GetOrAdd(key, first);
        var reply = await stored.Value;
        if (_kind == TinyProxyKind.WritesAnew && stored != first)
        {
            await WriteAnewAsync(context);
            return;
        }

        context.Response.StatusCode = reply.Status;
        foreach (var (name, value) in reply.Headers.Where(static header => header.Key.StartsWith("X-", StringComparison.Ordinal) || header.Key is "Set-Cookie" or "Content-Type"))
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.Body.WriteAsync(reply.Body);
    }

    private async Task WriteAnewAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var one = _origin.Find(query["index"].ToString());
        var shopper = new Shopper(
            context.Request.Path.Value!.Split('/')[5],
            query.TryGetValue("first_name", out var name) ? name.ToString() : null,
            query.TryGetValue("event_id", out var echo) ? echo.ToString() : null);
        var document = one.Form.Document(one.Seed, one.SharedInputs(Address, shopper, Guid.NewGuid().ToString("D", CultureInfo.InvariantCulture))[0], isShared: true);
        context.Response.StatusCode = document.Status;
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(document.ToBytes());
    }

    private async Task<Reply> FetchAsync(string target)
    {
        using var response = await _client.GetAsync(new Uri(_origin.Address + target));
        return await Reply.ReadAsync(response);
    }
}
