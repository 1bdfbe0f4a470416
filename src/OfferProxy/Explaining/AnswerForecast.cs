using System.Globalization;
using OfferProxy.Caching;
using OfferProxy.Requests;

namespace OfferProxy.Explaining;

/// <summary>What a request would be answered with, by what is stored for it: the order of <c>CachingMiddleware</c>, without its effects. Pure.</summary>
/// <param name="plan">The plan of the request's route, which has a policy.</param>
/// <param name="request">The request.</param>
/// <param name="now">The time.</param>
internal sealed class AnswerForecast(RoutePlan plan, OfferRequest request, DateTimeOffset now)
{
    /// <summary>The answer to a request that may not lead or use a shared response.</summary>
    public static ExplainedAnswer Bypass(CacheReason reason, string detail) =>
        new("bypass", detail) { CacheStatus = CacheDecision.Bypass(reason).ToString(), AsksOrigin = true };

    /// <summary>The answer by what is stored.</summary>
    /// <param name="stored">What is stored, that for all first.</param>
    public ExplainedAnswer Get(IReadOnlyList<StoredEntries> stored) => stored[0].Entry switch
    {
        StoredResponse response when response.IsUsable(now) => Hit(response, "all requests of the key"),
        BypassMarker marker when marker.IsUsable(now) => Marked(marker),
        StoredResponse { IsSpent: true } => OwnFailure(stored) is { } failed ? Failure(failed) : Spent(),
        StoredResponse => OwnFailure(stored) is { } failed ? Failure(failed) : Fill("What is stored is past its use.", foundStale: true),
        var entry => Scoped(stored) ?? ((entry is FailedFill all && all.IsUsable(now) ? all : OwnFailure(stored)) is { } failed ? Failure(failed)
            : stored.Any(static one => one.Entry is StoredResponse { IsSpent: true }) ? Spent() : Fill("Nothing is stored.", foundStale: false)),
    };

    private ExplainedAnswer? Scoped(IReadOnlyList<StoredEntries> stored)
    {
        foreach (var one in stored.Skip(1))
        {
            switch (one.Entry)
            {
                case StoredResponse { Proof: null } error when now < error.FreshUntil:
                    return Serve(error, "requests of the same values");
                case StoredResponse { Proof: not null } response when response.IsUsable(now):
                    return Hit(response, "some requests of the key");
                case BypassMarker marker when marker.IsUsable(now):
                    return Marked(marker);
            }
        }

        return null;
    }

    private ExplainedAnswer Hit(StoredResponse response, string sharers)
    {
        if (!(response.Proof?.Covers(request.Slots) ?? true))
        {
            return new("alone", "A response is stored, but none of whose names and ids are of such a kind has been seen: this one gets the origin's own document, which is held against the copy.")
            {
                CacheStatus = CacheDecision.Miss(stored: false, CacheReason.UnseenValues).ToString(), AsksOrigin = true,
            };
        }

        return response.Contested
            ? Fill("A response is stored, and a newer document contradicts it: the next independent request decides. Where this one is not, it gets the copy.", foundStale: false)
            : Serve(response, sharers);
    }

    private ExplainedAnswer Serve(StoredResponse response, string sharers)
    {
        var decision = CacheDecision.Serve(response.Times, now);
        var detail = decision.Kind switch
        {
            CacheDecisionKind.Hit => $"A fresh copy, shared by {sharers}.",
            CacheDecisionKind.StaleWhileRevalidate => $"A stale copy, shared by {sharers}; {(response.Rests(now) ? "it has just been refreshed in vain, so it is not now" : "it is refreshed behind this request")}.",
            _ => "The last good copy, because the origin fails.",
        };
        return new(decision.Kind.Name(), detail + Checks(response)) { CacheStatus = decision.ToString() };
    }

    private string Checks(StoredResponse response) =>
        response.OnTrial ? $" It is on trial: one in {StoredResponse.TriedOneIn} gets the origin's own document instead."
        : plan.Policy!.Audit > 0 && response.Proof is not null ? string.Create(CultureInfo.InvariantCulture, $" One in {Math.Round(1 / plan.Policy.Audit)} gets the origin's own document instead (Audit).")
        : "";

    private static ExplainedAnswer Fill(string why, bool foundStale) => new("fill", $"{why} The origin is asked, once for all who ask meanwhile.")
    {
        CacheStatus = foundStale ? "OfferProxy; fwd=stale" : "OfferProxy; fwd=miss", AsksOrigin = true,
    };

    private static ExplainedAnswer Spent() => new("fill", "As many copies of what is stored were handed out as its origin, or the policy, allows. The origin is asked anew, once for all who ask meanwhile.")
    {
        CacheStatus = CacheDecision.Miss(stored: false, CacheReason.CopiesSpent).ToString(), AsksOrigin = true,
    };

    private static ExplainedAnswer Marked(BypassMarker marker) =>
        Bypass(marker.Reason, string.Create(CultureInfo.InvariantCulture, $"The response may not be shared; until {marker.Until:u} requests go straight on to the origin."));

    private static ExplainedAnswer Failure(FailedFill failed) =>
        new("failure", string.Create(CultureInfo.InvariantCulture, $"The origin has just failed ({failed.Error.Code}), and is not asked again until {failed.Until:u}; OnFailure decides what the client is told."));

    private FailedFill? OwnFailure(IReadOnlyList<StoredEntries> stored) =>
        stored.Skip(1).Select(static one => one.Entry).OfType<FailedFill>().FirstOrDefault(failed => failed.IsUsable(now));
}
