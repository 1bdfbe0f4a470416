namespace OfferProxy.Gateway.Proxies;

/// <summary>
/// Sees to it that behind it the request's client is who it is, and that nothing else of it says who that is: what a trusted proxy said is
/// applied, and what is left of such fields, whoever wrote them, is gone. YARP writes anew what the origin is told. First in the pipeline.
/// </summary>
/// <param name="next">The next middleware.</param>
/// <param name="client">Tells who the client is.</param>
internal sealed class ClientMiddleware(RequestDelegate next, ClientOfProxies client)
{
    // ASP.NET keeps what it has replaced under the names of the last prefix. In lower case, with hyphens.
    private static readonly string[] Fields = ["forwarded", "x-real-ip", "x-original-for", "x-original-proto", "x-original-host", "x-original-prefix"];

    private const string Prefix = "x-forwarded-";

    /// <summary>Handles a request.</summary>
    public Task Invoke(HttpContext context)
    {
        client.Apply(context);
        var headers = context.Request.Headers;
        List<string>? said = null;
        foreach (var (name, _) in headers)
        {
            if (IsOfProxies(name))
            {
                (said ??= []).Add(name);
            }
        }

        said?.ForEach(name => headers.Remove(name));
        return next(context);
    }

    private static bool IsOfProxies(string name)
    {
        // Not by Exists, whose predicate would be made anew for each field of each request.
        foreach (var field in Fields)
        {
            if (name.Length == field.Length && BeginsAs(name, field))
            {
                return true;
            }
        }

        return BeginsAs(name, Prefix);
    }

    // Many origins read an underscore as a hyphen: they have no other character for one.
    private static bool BeginsAs(string name, string beginning)
    {
        if (name.Length < beginning.Length)
        {
            return false;
        }

        for (var i = 0; i < beginning.Length; i++)
        {
            if ((name[i] == '_' ? '-' : char.ToLowerInvariant(name[i])) != beginning[i])
            {
                return false;
            }
        }

        return true;
    }
}
