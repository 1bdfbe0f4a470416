using Microsoft.Net.Http.Headers;
using OfferProxy.Configuration;
using OfferProxy.Requests.Inputs;

namespace OfferProxy.Caching.Policies;

/// <summary>
/// Header fields that are one client's, one connection's or the gateway's own to set are no keys: a key is passed on to
/// the origin as it came, in a request whose response others get.
/// </summary>
internal sealed class KeyHeaderRule : IOffersRule
{
    private static readonly HashSet<string> Never = new(StringComparer.OrdinalIgnoreCase)
    {
        HeaderNames.Accept, HeaderNames.AcceptEncoding, HeaderNames.Authorization, HeaderNames.Connection, HeaderNames.ContentLength,
        HeaderNames.Cookie, HeaderNames.Host, HeaderNames.IfMatch, HeaderNames.IfModifiedSince, HeaderNames.IfNoneMatch, HeaderNames.IfRange,
        HeaderNames.IfUnmodifiedSince, HeaderNames.KeepAlive, HeaderNames.ProxyAuthorization, HeaderNames.ProxyConnection, HeaderNames.Range,
        HeaderNames.TE, HeaderNames.Trailer, HeaderNames.TransferEncoding, HeaderNames.Upgrade, HeaderNames.UserAgent,
        "Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Prefix", "X-Forwarded-Proto",
    };

    /// <inheritdoc/>
    public void Check(OffersCandidate candidate, ConfigurationErrors errors)
    {
        foreach (var (name, policy) in candidate.Get<CachePoliciesOptions>().ByName)
        {
            for (var i = 0; i < policy.Key.Count; i++)
            {
                if (policy.Key[i] is { Source: RequestInputSource.Header } input && Never.Contains(input.Name))
                {
                    errors.Add(PolicyPath.Key(candidate, name, i), input.ToString(), "cannot be a key: it is one client's own, or the gateway's to set");
                }
            }
        }
    }
}
