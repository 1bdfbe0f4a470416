using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace OfferProxy.Responses;

/// <summary>Writes the gateway's own responses: errors, and the silent "no offer".</summary>
internal static class OfferErrorWriter
{
    private static readonly byte[] NoOffer = [.. """{"data":[]}"""u8];

    /// <summary>Writes an error, in place of whatever the response holds.</summary>
    /// <param name="context">The request.</param>
    /// <param name="error">The error.</param>
    /// <param name="cacheStatus">The member of <c>Cache-Status</c>; null: the cache was not asked, and the error's code is told instead.</param>
    /// <param name="anyOrigin">Whether pages of any origin may read it.</param>
    public static Task WriteErrorAsync(this HttpContext context, OfferError error, string? cacheStatus, bool anyOrigin)
    {
        var response = Begin(context, error.Status, error.Body.Length, cacheStatus ?? CacheStatus.Rejected(error.Code), anyOrigin);
        if (error.RetryAfter is { } seconds)
        {
            response.Headers.RetryAfter = seconds;
        }

        return WriteBodyAsync(context, error.Body);
    }

    /// <summary>Writes an error to a request on a route without an operation, in place of whatever the response holds.</summary>
    /// <param name="context">The request.</param>
    /// <param name="error">The error.</param>
    public static Task WriteErrorAsync(this HttpContext context, OfferError error) =>
        context.WriteErrorAsync(error, cacheStatus: null, anyOrigin: CorsHeaders.IsForAnyone(context));

    /// <summary>Writes that there is no offer (202 with empty <c>data</c>), which clients take silently.</summary>
    /// <param name="context">The request.</param>
    /// <param name="cacheStatus">The member of <c>Cache-Status</c>; null: there is none.</param>
    /// <param name="anyOrigin">Whether pages of any origin may read it.</param>
    public static Task WriteNoOfferAsync(this HttpContext context, string? cacheStatus, bool anyOrigin)
    {
        Begin(context, StatusCodes.Status202Accepted, NoOffer.Length, cacheStatus, anyOrigin);
        return WriteBodyAsync(context, NoOffer);
    }

    private static HttpResponse Begin(HttpContext context, int status, int length, string? cacheStatus, bool anyOrigin)
    {
        var response = context.Response;
        response.Clear();
        response.StatusCode = status;
        response.ContentType = "application/json";
        response.ContentLength = length;
        response.Headers.CacheControl = CacheControlHeaderValue.NoStoreString;
        if (anyOrigin)
        {
            CorsHeaders.Allow(response.Headers);
        }

        if (cacheStatus is not null)
        {
            CacheStatus.Append(response.Headers, cacheStatus);
        }

        return response;
    }

    // To the letter: in another case the server takes it for a method whose response has a body, and fails one that has not.
    private static Task WriteBodyAsync(HttpContext context, ReadOnlyMemory<byte> body) =>
        context.Request.Method == HttpMethods.Head ? Task.CompletedTask : context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
}
