using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using OfferProxy.Requests;
using Yarp.ReverseProxy.Forwarder;

namespace OfferProxy.Origin;

/// <summary>What becomes of a client's request before it is forwarded as it came.</summary>
internal static class ForwardedRequest
{
    /// <summary>Asks for the answer unencoded, since its links are led back, and takes out a name that does not look like one.</summary>
    public static void Prepare(HttpRequest request, OfferRequest offer)
    {
        request.Headers.AcceptEncoding = "identity";
        if (offer.DroppedName)
        {
            request.QueryString = WithoutName(request.QueryString);
        }
    }

    /// <summary>Whether the error is the client's: its request could not be read to the end.</summary>
    public static bool Failed(ForwarderError? error) => error is ForwarderError.RequestBodyClient or ForwarderError.RequestBodyCanceled;

    private static QueryString WithoutName(QueryString query)
    {
        var kept = new List<string>();
        foreach (var parameter in new QueryStringEnumerable(query.Value))
        {
            if (!parameter.DecodeName().Span.SequenceEqual(RoutePlan.FirstName))
            {
                kept.Add($"{parameter.EncodedName}={parameter.EncodedValue}");
            }
        }

        return new(kept.Count == 0 ? "" : $"?{string.Join('&', kept)}");
    }
}
