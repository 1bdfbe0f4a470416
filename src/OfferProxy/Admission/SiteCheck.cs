using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using OfferProxy.Admission.Sites;
using OfferProxy.Configuration;
using OfferProxy.Telemetry;

namespace OfferProxy.Admission;

/// <summary>Tells whether a request comes from a blocked site, by all that it says of where it comes from.</summary>
internal sealed class SiteCheck(OffersMetrics metrics)
{
    private const int MaxDecoded = 1024;

    /// <summary>Whether one of the request's sites is blocked.</summary>
    public bool IsBlocked(HttpRequest request, AdmissionRules rules)
    {
        if (rules.Blocklist.Count == 0 && rules.OnUnreadable == UnreadableSite.Allow)
        {
            return false;
        }

        return IsBlockedByHeader(request.Headers, rules) || IsBlockedByQuery(request.QueryString, rules);
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

    // A parameter that is repeated is looked at each time: which of them the origin would take is not known.
    private bool IsBlockedByQuery(QueryString query, AdmissionRules rules)
    {
        foreach (var parameter in new QueryStringEnumerable(query.Value))
        {
            var name = parameter.DecodeName().Span;
            foreach (var input in rules.SiteInputs)
            {
                if (input.Source == RequestInputSource.Query && name.SequenceEqual(input.Name) && IsBlockedEncoded(parameter, rules))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool IsBlockedEncoded(QueryStringEnumerable.EncodedNameValuePair parameter, AdmissionRules rules)
    {
        // The host is at the beginning, but how long it is before it is decoded is not known; a URL of a page is short.
        var encoded = parameter.EncodedValue.Span;
        Span<char> decoded = stackalloc char[MaxDecoded];
        if (encoded.Length > MaxDecoded)
        {
            return IsBlocked(parameter.DecodeValue().Span, rules);
        }

        encoded.Replace(decoded, '+', ' ');
        decoded = decoded[..encoded.Length];
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
