using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace OfferProxy.Requests.Framing;

/// <summary>Whether a request has one way only to be read (RFC 9112).</summary>
internal static class RequestFraming
{
    // Where a request has both lengths the server goes by the chunks, and keeps the other one under this name.
    private const string OtherLength = "X-Content-Length";

    /// <summary>The part of the request that could be read in two ways; null: there is none.</summary>
    public static string? WrongPart(IHttpRequestFeature request) =>
        IsAlmostHead(request.Method) ? "the method"
        : request.RawTarget.AsSpan().ContainsAnyExceptInRange('!', '~') ? "the request target"
        : request.Headers.TransferEncoding.Count > 0 && !IsChunked(request) ? HeaderNames.TransferEncoding
        : null;

    // Methods are told apart by case (RFC 9110, section 9.1). To the server this is none that it knows, whose response has a body; to routing, forwarder
    // and origins it is one whose response has none.
    private static bool IsAlmostHead(string method) => HttpMethods.IsHead(method) && method != HttpMethods.Head;

    // The one coding that every recipient knows, once, in a version that has it (section 6.1).
    private static bool IsChunked(IHttpRequestFeature request) =>
        request.Headers.TransferEncoding is [{ } coding]
        && coding.AsSpan().Trim().Equals("chunked", StringComparison.OrdinalIgnoreCase)
        && !HttpProtocol.IsHttp10(request.Protocol)
        && request.Headers.ContentLength is null
        && !request.Headers.ContainsKey(OtherLength);
}
