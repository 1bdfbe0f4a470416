using System.Globalization;

namespace OfferProxy.Faults.Judging;

/// <summary>Tells kinds by status and <c>Cache-Status</c> (RFC 9211). Pure.</summary>
internal static class KindOfAnswer
{
    private const string Cache = "OfferProxy";

    /// <summary>The kind that an answer claims to be.</summary>
    public static AnswerKind Of(int status, string cacheStatus) => status switch
    {
        200 or 201 => OfOffer(cacheStatus),
        202 => AnswerKind.NoOffer,
        502 => AnswerKind.BadGateway,
        503 => AnswerKind.Unavailable,
        504 => AnswerKind.GatewayTimeout,
        _ => AnswerKind.Failed,
    };

    private static AnswerKind OfOffer(string cacheStatus)
    {
        // The gateway's own member stands behind those of caches nearer to the origin.
        var member = cacheStatus.Split(',', StringSplitOptions.TrimEntries)[^1].Split(';', StringSplitOptions.TrimEntries);
        if (member[0] != Cache)
        {
            return AnswerKind.Failed;
        }

        if (member.Contains("hit"))
        {
            return member.Contains("detail=stale_if_error") ? AnswerKind.StaleIfError
                : Array.Find(member, static parameter => parameter.StartsWith("ttl=", StringComparison.Ordinal)) is { } ttl
                    && long.TryParse(ttl.AsSpan(4), CultureInfo.InvariantCulture, out var seconds) && seconds >= 0 ? AnswerKind.FreshHit
                : AnswerKind.StaleHit;
        }

        return member.Contains("stored") ? AnswerKind.Stored : member.Contains("collapsed") ? AnswerKind.Collapsed : AnswerKind.Forwarded;
    }
}
