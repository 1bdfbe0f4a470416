using Microsoft.AspNetCore.Http;
using OfferProxy.Caching;
using OfferProxy.Responses;

namespace OfferProxy.Requests;

/// <summary>Writes the gateway's own responses to requests on routes with an operation, by what is known of them.</summary>
internal static class OfferFeatureResponses
{
    /// <summary>What <c>Cache-Status</c> and explanations say where an offer is withdrawn.</summary>
    public const string Withdrawn = "offer_withdrawn";

    /// <summary>Writes an error, in place of whatever the response holds.</summary>
    public static Task WriteErrorAsync(this HttpContext context, OfferFeature feature, OfferError error)
    {
        feature.Write(WrittenResponse.From(error));
        return context.WriteErrorAsync(error, CacheDecisionText.Create(feature.Decision), anyOrigin: !feature.Plan.HasCorsPolicy);
    }

    /// <summary>Writes that there is no offer because the origin failed, in place of whatever the response holds.</summary>
    public static Task WriteNoOfferAsync(this HttpContext context, OfferFeature feature)
    {
        feature.Write(WrittenResponse.Fallback);
        return context.WriteNoOfferAsync(CacheDecisionText.Create(feature.Decision), anyOrigin: !feature.Plan.HasCorsPolicy);
    }

    /// <summary>Writes that there is no offer in the place of one that is withdrawn, and of whatever the response holds.</summary>
    public static Task WriteWithdrawnAsync(this HttpContext context, OfferFeature feature)
    {
        feature.Write(WrittenResponse.Document(hasNoOffer: true));
        return context.WriteNoOfferAsync(CacheDecisionText.Create(feature.Decision) ?? CacheStatus.Rejected(Withdrawn), anyOrigin: !feature.Plan.HasCorsPolicy);
    }
}
