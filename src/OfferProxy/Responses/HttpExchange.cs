using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace OfferProxy.Responses;

/// <summary>A request and its response as the server has them: what an answer is read from and written to, with or without a <see cref="HttpContext"/>.</summary>
/// <param name="Request">The request.</param>
/// <param name="Response">The head of the response.</param>
/// <param name="Body">The body of the response.</param>
internal readonly record struct HttpExchange(IHttpRequestFeature Request, IHttpResponseFeature Response, IHttpResponseBodyFeature Body)
{
    /// <summary>Whether the server has just made it, so that no header field of the response is set yet.</summary>
    public bool IsUntouched { get; init; }

    /// <summary>That of a request whose features any middleware may have replaced.</summary>
    public static HttpExchange Of(IFeatureCollection features) =>
        new(features.GetRequiredFeature<IHttpRequestFeature>(), features.GetRequiredFeature<IHttpResponseFeature>(), features.GetRequiredFeature<IHttpResponseBodyFeature>());
}
