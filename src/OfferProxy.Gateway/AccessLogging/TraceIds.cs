using System.Diagnostics;

namespace OfferProxy.Gateway.AccessLogging;

/// <summary>The id of the trace that a request belongs to.</summary>
internal static class TraceIds
{
    /// <summary>That of the gateway's own span of the request, else the one that the request brings in a well-formed <c>traceparent</c> (W3C); null: none.</summary>
    /// <param name="headers">The request's header fields.</param>
    /// <param name="span">The span; null: none is made of the request.</param>
    public static string? Of(IHeaderDictionary headers, Activity? span) =>
        span is { IdFormat: ActivityIdFormat.W3C } ? span.TraceId.ToHexString()
        : headers.TraceParent is [{ } parent] && ActivityContext.TryParse(parent, null, isRemote: true, out var context) ? context.TraceId.ToHexString()
        : null;
}
