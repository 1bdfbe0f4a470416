using Microsoft.AspNetCore.Http;
using OfferProxy.Admission.Sites;
using OfferProxy.Configuration;
using OfferProxy.Requests;
using OfferProxy.Telemetry;

namespace OfferProxy.Admission;

/// <summary>Tells whether a request comes from a blocked site, by all that it says of where it comes from.</summary>
internal sealed class SiteCheck(OffersMetrics metrics)
{
    private const int MaxDecoded = 1024;

    /// <summary>Whether one of the request's sites is blocked.</summary>
    public bool IsBlocked(HttpRequest http, OfferRequest request, AdmissionRules rules)
    {
        if (rules.Blocklist.Count == 0 && rules.OnUnreadable == UnreadableSite.Allow)
        {
            return false;
        }

        return IsBlockedByHeader(http.Headers, rules) || IsBlockedByQuery(request, rules);
    }

    private bool IsBlockedByHeader(IHeaderDictionary headers, AdmissionRules rules)
    {
        foreach (var input in rules.SiteInputs)
        {
            if (input.Source == RequestInputSource.Header && headers.TryGetValue(input.Name, out var lines))
            {
                foreach (var line in lines)
                {
                    if (IsBlocked(line, rules))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private bool IsBlockedByQuery(OfferRequest request, AdmissionRules rules)
    {
        if (request.Sites is { } sites)
        {
            foreach (var site in sites)
            {
                if (IsBlockedEncoded(site.Span, rules))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool IsBlockedEncoded(ReadOnlySpan<char> encoded, AdmissionRules rules)
    {
        // A URL of a page is short; a longer one is not worth setting its room aside each time.
        var decoded = encoded.Length <= MaxDecoded ? stackalloc char[MaxDecoded] : new char[encoded.Length];
        decoded = decoded[..encoded.Length];
        encoded.Replace(decoded, '+', ' ');
        return Uri.TryUnescapeDataString(decoded, decoded, out var length) && IsBlocked(decoded[..length], rules);
    }

    private bool IsBlocked(ReadOnlySpan<char> site, AdmissionRules rules)
    {
        Span<char> host = stackalloc char[SiteHost.MaxLength];
        switch (SiteHost.Read(site, host, out var length))
        {
            case SiteHostResult.Found:
                return rules.Blocklist.Contains(host[..length]);
            case SiteHostResult.Unreadable:
                metrics.UnreadableSite();
                return rules.OnUnreadable == UnreadableSite.Block;
            default:
                return false;
        }
    }
}
