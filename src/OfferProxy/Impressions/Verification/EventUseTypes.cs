using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using OfferProxy.Requests;
using OfferProxy.Requests.Operations;

namespace OfferProxy.Impressions.Verification;

/// <summary>What a request uses an event's id for, where that counts once.</summary>
internal static class EventUseTypes
{
    /// <summary>How many types of an event a request may say. More is no client's.</summary>
    public const int Most = 4;

    private const string Type = "ev";

    /// <summary>
    /// What it uses it for; none: for nothing that counts. Of an event that is said to be of several types each is one, since which of them the
    /// origin takes is not known; no type and an empty one are the same one, and so is what only an origin reads that takes <c>EV</c> for <c>ev</c>.
    /// More than <see cref="Most"/>: some of them are not there.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="operation">The operation of its route.</param>
    public static IReadOnlyCollection<string> Of(HttpRequest request, OperationSpec operation) =>
        !HttpMethods.IsPost(request.Method) ? []
        : operation.Kind != OfferOperation.Event ? [$"{operation.TelemetryName}:{request.RouteValues.GetValueOrDefault(RouteValueNames.OfferId)}"]
        : OfEvent(request.QueryString.Value);

    private static HashSet<string> OfEvent(string? query)
    {
        var (types, isSaid) = (new HashSet<string>(StringComparer.Ordinal), false);
        foreach (var parameter in new QueryStringEnumerable(query))
        {
            var name = parameter.DecodeName().Span;
            if (name.Equals(Type, StringComparison.OrdinalIgnoreCase) && types.Count <= Most)
            {
                types.Add(Named(parameter.DecodeValue().ToString()));
                isSaid |= name.SequenceEqual(Type);
            }
        }

        if (!isSaid)
        {
            types.Add(Named(""));
        }

        return types;
    }

    private static string Named(string type) => $"event:{type}";
}
