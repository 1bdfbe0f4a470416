using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>An origin whose documents are pure functions, and which tells what it wrote for whom.</summary>
internal sealed class OracleOrigin : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, OracleCase> _cases = new();
    private LoopbackServer? _server;
    private int _keys;

    /// <summary>Its URL, without a slash at its end.</summary>
    public string Address => _server!.Address;

    /// <summary>The address at the head of the links that it writes; the default is its own.</summary>
    public string? LinkAddress { get; set; }

    /// <summary>Starts one.</summary>
    public static async Task<OracleOrigin> StartAsync()
    {
        var origin = new OracleOrigin();
        origin._server = await LoopbackServer.StartAsync(origin.RespondAsync);
        return origin;
    }

    /// <summary>Puts a document under a new key.</summary>
    public OracleCase Open(OracleForm form, int seed)
    {
        var index = Interlocked.Increment(ref _keys).ToString(CultureInfo.InvariantCulture);
        return _cases[index] = new(form, seed, index, LinkAddress ?? Address);
    }

    /// <summary>The document of a key.</summary>
    public OracleCase Find(string index) => _cases[index];

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    private async Task RespondAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!.Split('/');
        var flow = Array.IndexOf(path, "flows") + 1;
        var query = context.Request.Query;
        if (flow == 0 || flow >= path.Length || !_cases.TryGetValue(query["index"].ToString(), out var one))
        {
            context.Response.StatusCode = 404;
            return;
        }

        var document = one.Response(path[flow], query.TryGetValue("first_name", out var name) ? name.ToString() : null, query.TryGetValue("event_id", out var echo) ? echo.ToString() : null);
        var body = document.ToBytes();
        context.Response.StatusCode = document.Status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        foreach (var (field, value) in document.Headers)
        {
            context.Response.Headers[field] = value;
        }

        await context.Response.Body.WriteAsync(body);
    }
}
