using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using OfferProxy.Admission.Sites;
using OfferProxy.Requests;
using OfferProxy.Requests.Inputs;
using OfferProxy.Responses;
using OfferProxy.Slots;

namespace OfferProxy.Admission;

/// <summary>Tells whether a request comes from a blocked site, by all that it says of where it comes from.</summary>
/// <param name="own">The host's own blocklist; null: that of the configuration.</param>
internal sealed class SiteCheck(ISiteBlocklist? own = null)
{
    /// <summary>How often a request may say a site at one place. More is no shopper's, and costs others' time.</summary>
    public const int MaxSites = RequestReading.MaxSites;

    private const int MaxDecoded = 1024;

    /// <summary>What is wrong with the request's sites; null: nothing, none of them is blocked.</summary>
    /// <param name="headers">The request's header fields.</param>
    /// <param name="sites">What its query says, as it is encoded there.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="unreadable">How many sites could not be read.</param>
    public OfferError? Refuse(IHeaderDictionary headers, ReadOnlySpan<TextPiece> sites, AdmissionRuleset.Rules rules, out int unreadable)
    {
        unreadable = 0;
        if (own is null && rules.Blocklist.IsEmpty && rules.OnUnreadable == UnreadableSite.Allow)
        {
            return null;
        }

        // A request mostly names one host again and again: a browser's Origin and Referer, the page's own address. One verdict does.
        ReadOnlySpan<char> passed = default;
        return IsBlockedByHeader(headers, rules, ref passed, ref unreadable, out var repeated) || IsBlockedByQuery(sites, rules, ref passed, ref unreadable) ? OfferError.SiteBlocked
            : repeated is not null ? OfferError.TooMany($"lines of {repeated}", MaxSites)
            : null;
    }

    private bool IsBlockedByHeader(IHeaderDictionary headers, AdmissionRuleset.Rules rules, ref ReadOnlySpan<char> passed, ref int unreadable, out string? repeated)
    {
        repeated = null;
        foreach (var (source, name) in rules.SiteInputs)
        {
            if (source != RequestInputSource.Header)
            {
                continue;
            }

            var lines = LinesOf(headers, name);
            if (lines.Count > MaxSites)
            {
                repeated = name;
                continue;
            }

            foreach (var line in lines)
            {
                if (!PlainSite.IsOf(line, passed)
                    && (PlainSite.TryRead(line, out var host) ? IsBlockedPlain(host, rules, ref passed) : IsBlocked(HeaderText.Read(line), rules, ref unreadable)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // Those that browsers send are asked of the server by their own names, which is quicker.
    private static StringValues LinesOf(IHeaderDictionary headers, string name) => name switch
    {
        "Origin" => headers.Origin,
        "Referer" => headers.Referer,
        _ => headers[name],
    };

    private bool IsBlockedByQuery(ReadOnlySpan<TextPiece> sites, AdmissionRuleset.Rules rules, ref ReadOnlySpan<char> passed, ref int unreadable)
    {
        foreach (ref readonly var site in sites)
        {
            if (!PlainSite.IsOfEncoded(site.Span, passed)
                && (PlainSite.TryReadEncoded(site.Span, out var host) ? IsBlockedPlain(host, rules, ref passed) : IsBlockedEncoded(site.Span, rules, ref unreadable)))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsBlockedPlain(ReadOnlySpan<char> host, AdmissionRuleset.Rules rules, ref ReadOnlySpan<char> passed)
    {
        if (host.SequenceEqual(passed) || (own is null && rules.Blocklist.Passed.Contains(host)))
        {
            passed = host;
            return false;
        }

        if (Contains(host, rules))
        {
            return true;
        }

        passed = host;
        if (own is null)
        {
            rules.Blocklist.Passed.Add(host);
        }

        return false;
    }

    private bool IsBlockedEncoded(ReadOnlySpan<char> encoded, AdmissionRuleset.Rules rules, ref int unreadable)
    {
        // A URL of a page is short; a longer one is not worth setting its room aside each time.
        var decoded = encoded.Length <= MaxDecoded ? stackalloc char[MaxDecoded] : new char[encoded.Length];
        decoded = decoded[..encoded.Length];
        encoded.Replace(decoded, '+', ' ');
        return Uri.TryUnescapeDataString(decoded, decoded, out var length) && IsBlocked(decoded[..length], rules, ref unreadable);
    }

    private bool IsBlocked(ReadOnlySpan<char> site, AdmissionRuleset.Rules rules, ref int unreadable)
    {
        Span<char> host = stackalloc char[SiteHost.MaxLength];
        switch (SiteHost.Read(site, host, out var length))
        {
            case SiteHostResult.Found:
                return Contains(host[..length], rules);
            case SiteHostResult.Unreadable:
                unreadable++;
                return rules.OnUnreadable == UnreadableSite.Block;
            default:
                return false;
        }
    }

    /// <summary>Whether a host is blocked, by the host's own blocklist or that of the configuration, under the overrides that stand.</summary>
    /// <param name="host">The host, as <see cref="SiteHost"/> writes it.</param>
    /// <param name="rules">The rules.</param>
    public bool Contains(ReadOnlySpan<char> host, AdmissionRuleset.Rules rules) => own is null ? rules.Blocklist.Contains(host)
        : rules.Blocklist.IsOverridden(host, out var blocked) ? blocked
        : own.Contains(host);
}
