using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using OfferProxy.Requests;
using OfferProxy.Slots;
using Yarp.ReverseProxy.Forwarder;

namespace OfferProxy.Origin;

/// <summary>What becomes of a client's request before it is forwarded as it came.</summary>
internal static class ForwardedRequest
{
    /// <summary>Asks for the response unencoded, since its links are rewritten, and takes out a name that does not look like one.</summary>
    public static void Prepare(HttpRequest request, OfferRequest offer)
    {
        request.Headers.AcceptEncoding = "identity";

        // A part of a document is none.
        request.Headers.Remove(HeaderNames.Range);
        request.Headers.Remove(HeaderNames.IfRange);
        if (offer.DroppedName)
        {
            request.QueryString = WithoutName(request.QueryString);
        }
    }

    /// <summary>Whether the error is the client's: its request could not be read to the end.</summary>
    public static bool Failed(ForwarderError? error) => error is ForwarderError.RequestBodyClient or ForwarderError.RequestBodyCanceled;

    // What stays, stays to the letter: "?flag" is not "?flag=" to every origin.
    private static QueryString WithoutName(QueryString query)
    {
        var kept = query.Value![1..].Split('&').Where(static parameter => !IsName(parameter)).ToList();
        return new(kept.Count == 0 ? "" : $"?{string.Join('&', kept)}");
    }

    private static bool IsName(string parameter)
    {
        foreach (var one in new QueryStringEnumerable($"?{parameter}"))
        {
            return one.DecodeName().Span.SequenceEqual(NameSlot.SlotName);
        }

        return false;
    }
}
