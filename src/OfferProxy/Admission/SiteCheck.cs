using Microsoft.AspNetCore.Http;
using OfferProxy.Admission.Sites;
using OfferProxy.Requests.Inputs;
using OfferProxy.Requests;
using OfferProxy.Responses;

namespace OfferProxy.Admission;

/// <summary>Tells whether a request comes from a blocked site, by all that it says of where it comes from.</summary>
/// <param name="metrics">Counts what cannot be read.</param>
/// <param name="own">The host's own blocklist; null: that of the configuration.</param>
internal sealed class SiteCheck(SiteMetrics metrics, ISiteBlocklist? own = null)
{
    /// <summary>How often a request may say a site at one place. More is no shopper's, and costs others' time.</summary>
    public const int MaxSites = OfferRequestParser.MaxSites;

    private const int MaxDecoded = 1024;

    /// <summary>What is wrong with the request's sites; null: nothing, none of them is blocked.</summary>
    public OfferError? Refuse(HttpRequest http, OfferRequest request, AdmissionRuleset.Rules rules)
    {
        if (own is null && rules.Blocklist.Count == 0 && rules.OnUnreadable == UnreadableSite.Allow)
        {
            return null;
        }

        return IsBlockedByHeader(http.Headers, rules, out var repeated) || IsBlockedByQuery(request, rules) ? OfferError.SiteBlocked
            : repeated is not null ? OfferError.InvalidRequest(repeated)
            : null;
    }

    private bool IsBlockedByHeader(IHeaderDictionary headers, AdmissionRuleset.Rules rules, out string? repeated)
    {
        repeated = null;
        string? known = null;
        foreach (var input in rules.SiteInputs)
        {
            if (input.Source == RequestInputSource.Header && headers.TryGetValue(input.Name, out var lines))
            {
                if (lines.Count > MaxSites)
                {
                    repeated = input.Name;
                    continue;
                }

                foreach (var octets in lines)
                {
                    var line = HeaderText.Read(octets);

                    // A browser's Referer goes on where its Origin ends: the same host need not be read twice.
                    if (known is not null && GoesOn(line, known))
                    {
                        continue;
                    }

                    if (IsBlocked(line, rules, out var hasHost))
                    {
                        return true;
                    }

                    known = hasHost ? line : null;
                }
            }
        }

        return false;
    }

    private bool IsBlockedByQuery(OfferRequest request, AdmissionRuleset.Rules rules)
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

    private bool IsBlockedEncoded(ReadOnlySpan<char> encoded, AdmissionRuleset.Rules rules)
    {
        // A URL of a page is short; a longer one is not worth setting its room aside each time.
        var decoded = encoded.Length <= MaxDecoded ? stackalloc char[MaxDecoded] : new char[encoded.Length];
        decoded = decoded[..encoded.Length];
        encoded.Replace(decoded, '+', ' ');
        return Uri.TryUnescapeDataString(decoded, decoded, out var length) && IsBlocked(decoded[..length], rules, out _);
    }

    // Behind a whole host only a slash makes sure that it ends there.
    private static bool GoesOn(string? site, string known) =>
        site is not null && site.Length > known.Length && site[known.Length] == '/' && site.StartsWith(known, StringComparison.Ordinal);

    private bool IsBlocked(ReadOnlySpan<char> site, AdmissionRuleset.Rules rules, out bool hasHost)
    {
        Span<char> host = stackalloc char[SiteHost.MaxLength];
        var result = SiteHost.Read(site, host, out var length);
        hasHost = result == SiteHostResult.Found;
        switch (result)
        {
            case SiteHostResult.Found:
                return own is null ? rules.Blocklist.Contains(host[..length]) : own.Contains(host[..length]);
            case SiteHostResult.Unreadable:
                metrics.Unreadable();
                return rules.OnUnreadable == UnreadableSite.Block;
            default:
                return false;
        }
    }
}
