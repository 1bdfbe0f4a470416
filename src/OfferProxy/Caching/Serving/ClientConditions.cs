using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace OfferProxy.Caching.Serving;

/// <summary>Whether a client already has the response, by the conditions of its request (RFC 9110, section 13.2.2). Copies that are a shopper's own have no validators.</summary>
internal static class ClientConditions
{
    /// <summary>Whether the client is told 304 in the place of the response.</summary>
    /// <param name="asked">The header fields of the request.</param>
    /// <param name="response">The header fields of the response.</param>
    /// <param name="status">The response's status: only what is successful is a version of something.</param>
    /// <param name="now">The time.</param>
    public static bool AreMet(IHeaderDictionary asked, IHeaderDictionary response, int status, DateTimeOffset now)
    {
        if (status is < 200 or >= 300 || (asked.IfNoneMatch.Count == 0 && asked.IfModifiedSince.Count == 0))
        {
            return false;
        }

        if (asked.IfNoneMatch.Count > 0)
        {
            return response.ETag is [{ } tag]
                && EntityTagHeaderValue.TryParse(tag, out var own)
                && EntityTagHeaderValue.TryParseList(asked.IfNoneMatch, out var tags)
                && tags.Any(other => other == EntityTagHeaderValue.Any || other.Compare(own, useStrongComparison: false));
        }

        return HttpDate.TryParse(asked.IfModifiedSince.ToString(), now, out var since)
            && response.LastModified.Count > 0
            && HttpDate.TryParse(response.LastModified.ToString(), now, out var modified)
            && modified <= since;
    }
}
