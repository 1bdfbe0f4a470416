using Microsoft.Net.Http.Headers;

namespace OfferProxy.Gateway.Cors;

/// <summary>
/// Says of every response of a route with a CORS policy, preflights too, that it depends on the page that asks: also where the policy
/// says nothing, a cache must not give one page what another got (Fetch standard, CORS protocol and HTTP caches).
/// </summary>
internal sealed class VaryByOriginMiddleware(RequestDelegate next)
{
    /// <summary>Handles a request.</summary>
    public Task Invoke(HttpContext context)
    {
        // What is registered first runs last: all have said what they vary by, some of them the same.
        context.Response.OnStarting(static state => Add(((HttpResponse)state).Headers), context.Response);
        return next(context);
    }

    private static Task Add(IHeaderDictionary headers)
    {
        var vary = headers.GetCommaSeparatedValues(HeaderNames.Vary);
        if (!vary.Contains("*"))
        {
            headers.Vary = string.Join(", ", vary.Append(HeaderNames.Origin).Distinct(StringComparer.OrdinalIgnoreCase));
        }

        return Task.CompletedTask;
    }
}
