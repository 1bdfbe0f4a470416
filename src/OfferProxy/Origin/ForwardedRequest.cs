using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using OfferProxy.Caching.Copies;
using OfferProxy.Requests;
using Yarp.ReverseProxy.Forwarder;

namespace OfferProxy.Origin;

/// <summary>What becomes of a client's request before it is forwarded as it came.</summary>
internal static class ForwardedRequest
{
    /// <summary>Asks for the response unencoded, since its links are rewritten, takes out what the slots of the request's plan dropped, and what only the gateway says of copies.</summary>
    public static void Prepare(HttpRequest request, OfferRequest offer, RoutePlan plan, CopyFieldNames copies)
    {
        request.Headers.AcceptEncoding = "identity";

        // A part of a document is none.
        request.Headers.Remove(HeaderNames.Range);
        request.Headers.Remove(HeaderNames.IfRange);
        copies.Served.RemoveFrom(request.Headers);
        if (offer.DroppedSlots != 0)
        {
            request.QueryString = Without(offer.DroppedSlots, plan, request.QueryString);
        }
    }

    /// <summary>Whether the error is the client's: its request could not be read to the end.</summary>
    public static bool Failed(ForwarderError? error) => error is ForwarderError.RequestBodyClient;

    // What stays, stays to the letter: "?flag" is not "?flag=" to every origin.
    private static QueryString Without(uint slots, RoutePlan plan, QueryString query)
    {
        var dropped = plan.SlotInputs.Where((_, position) => (slots & (1u << position)) != 0).Select(static input => input?.Name).ToList();
        var kept = query.Value![1..].Split('&').Where(parameter => NameOf(parameter) is not { } name || !dropped.Contains(name)).ToList();
        return new(kept.Count == 0 ? "" : $"?{string.Join('&', kept)}");
    }

    private static string? NameOf(string parameter)
    {
        foreach (var one in new QueryStringEnumerable($"?{parameter}"))
        {
            return one.DecodeName().ToString();
        }

        return null;
    }
}
