using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using OfferProxy.Requests;

namespace OfferProxy.Responses;

/// <summary>Writes the gateway's own responses: errors, and the silent "no offer".</summary>
internal static class OfferErrorWriter
{
    private static readonly byte[] NoOffer = [.. """{"data":[]}"""u8];

    /// <summary>Answers with an error, in place of whatever the response holds.</summary>
    public static Task WriteErrorAsync(this HttpContext context, OfferError error)
    {
        OfferFeature.Get(context)?.Error = error;
        var response = Begin(context, error.Status, error.Body.Length);
        if (error.RetryAfter is { } seconds)
        {
            response.Headers.RetryAfter = seconds;
        }

        CacheStatus.Append(response.Headers, OfferFeature.Get(context)?.CacheStatus ?? CacheStatus.Rejected(error.Code));
        return WriteBodyAsync(context, error.Body);
    }

    /// <summary>Answers that there is no offer (202 with empty <c>data</c>), which clients take silently.</summary>
    public static Task WriteNoOfferAsync(this HttpContext context)
    {
        OfferFeature.Get(context)?.IsFallback = true;
        var response = Begin(context, StatusCodes.Status202Accepted, NoOffer.Length);
        if (OfferFeature.Get(context)?.CacheStatus is { } status)
        {
            CacheStatus.Append(response.Headers, status);
        }

        return WriteBodyAsync(context, NoOffer);
    }

    private static HttpResponse Begin(HttpContext context, int status, int length)
    {
        var response = context.Response;
        response.Clear();
        response.StatusCode = status;
        response.ContentType = "application/json";
        response.ContentLength = length;
        response.Headers.CacheControl = CacheControlHeaderValue.NoStoreString;
        if (OfferFeature.Get(context) is { Plan.HasCorsPolicy: false })
        {
            CorsHeaders.Allow(response.Headers);
        }

        return response;
    }

    private static Task WriteBodyAsync(HttpContext context, ReadOnlyMemory<byte> body) =>
        HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
}
