using System.Globalization;

namespace OfferProxy.Measuring.Judging;

/// <summary>Tells kinds by status and <c>Cache-Status</c> (RFC 9211). Pure.</summary>
internal static class ResponseKinds
{
    private const string Cache = "OfferProxy";

    /// <summary>The kind that an answer claims to be.</summary>
    public static ResponseKind Get(int status, string cacheStatus) => status switch
    {
        200 or 201 => OfOffer(cacheStatus),
        202 => ResponseKind.NoOffer,
        500 or 501 or (> 504 and <= 599) => ResponseKind.OriginError,
        502 => ResponseKind.BadGateway,
        503 => ResponseKind.Unavailable,
        504 => ResponseKind.GatewayTimeout,
        _ => ResponseKind.Failed,
    };

    private static ResponseKind OfOffer(string cacheStatus)
    {
        // The gateway's own member stands behind those of caches nearer to the origin.
        var member = cacheStatus.Split(',', StringSplitOptions.TrimEntries)[^1].Split(';', StringSplitOptions.TrimEntries);
        if (member[0] != Cache)
        {
            return ResponseKind.Failed;
        }

        if (member.Contains("hit"))
        {
            return member.Contains("detail=stale_if_error") ? ResponseKind.StaleIfError
                : Array.Find(member, static parameter => parameter.StartsWith("ttl=", StringComparison.Ordinal)) is { } ttl
                    && long.TryParse(ttl.AsSpan(4), CultureInfo.InvariantCulture, out var seconds) && seconds >= 0 ? ResponseKind.FreshHit
                : ResponseKind.StaleHit;
        }

        return member.Contains("stored") ? ResponseKind.Stored : member.Contains("collapsed") ? ResponseKind.Collapsed : ResponseKind.Forwarded;
    }
}
