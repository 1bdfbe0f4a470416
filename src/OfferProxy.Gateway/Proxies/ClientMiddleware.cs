namespace OfferProxy.Gateway.Proxies;

/// <summary>
/// Sees to it that behind it the request's client is who it is, and that nothing else of it says who that is: what a trusted proxy said is
/// applied, and what is left of such fields, whoever wrote them, is gone. YARP writes anew what the origin is told. First in the pipeline.
/// </summary>
/// <param name="next">The next middleware.</param>
/// <param name="client">Tells who the client is.</param>
internal sealed class ClientMiddleware(RequestDelegate next, ClientOfProxies client)
{
    // ASP.NET keeps what it has replaced under the names of the last prefix.
    private static readonly string[] Fields = ["Forwarded", "X-Real-IP", "X-Original-For", "X-Original-Proto", "X-Original-Host", "X-Original-Prefix"];

    private const string Prefix = "X-Forwarded-";

    /// <summary>Handles a request.</summary>
    public Task Invoke(HttpContext context)
    {
        client.Apply(context);
        var headers = context.Request.Headers;
        foreach (var field in Fields)
        {
            headers.Remove(field);
        }

        List<string>? forwarded = null;
        foreach (var (name, _) in headers)
        {
            if (name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            {
                (forwarded ??= []).Add(name);
            }
        }

        forwarded?.ForEach(name => headers.Remove(name));
        return next(context);
    }
}
