using Microsoft.AspNetCore.Http;
using OfferProxy.Requests;
using OfferProxy.Requests.Operations;

namespace OfferProxy.Impressions.Verification;

/// <summary>What a request uses an event's id for, where that counts once.</summary>
internal static class EventUseTypes
{
    // Longer is no type of an event.
    private const int MaxLength = 64;
    private const string Type = "ev";

    /// <summary>What it uses it for; null: for nothing that counts, or the request does not say.</summary>
    /// <param name="request">The request.</param>
    /// <param name="operation">The operation of its route.</param>
    public static string? Of(HttpRequest request, OperationSpec operation) =>
        !HttpMethods.IsPost(request.Method) ? null
        : operation.Kind != OfferOperation.Event ? $"{operation.TelemetryName}:{request.RouteValues.GetValueOrDefault(RouteValueNames.OfferId)}"
        : request.Query[Type] is [{ Length: > 0 and <= MaxLength } type] ? $"event:{type}"
        : null;
}
