using Microsoft.AspNetCore.Http.Features;
using OfferProxy.Caching.Policies;

namespace OfferProxy.Caching.Serving;

/// <summary>
/// Draws the requests that go to the origin though they could be hits, as a check. Who draws for a request and does not send it there
/// itself leaves word, so that it is drawn for once.
/// </summary>
internal sealed class AuditDraw
{
    private static readonly AuditDraw Drawn = new();

    /// <summary>Whether a request is one of them, by what was drawn before or is drawn now.</summary>
    /// <param name="features">Those of the request.</param>
    /// <param name="policy">The policy that says how many there are.</param>
    public static bool IsDrawn(IFeatureCollection features, CachePolicyOptions policy) =>
        policy.Audit > 0 && (Draw(policy) || features.Get<AuditDraw>() is not null);

    /// <summary>Draws, and leaves word where the request is one of them.</summary>
    /// <inheritdoc cref="IsDrawn"/>
    public static bool DrawAhead(IFeatureCollection features, CachePolicyOptions policy)
    {
        if (!Draw(policy))
        {
            return false;
        }

        features.Set(Drawn);
        return true;
    }

#pragma warning disable CA5394 // Which requests are checked is no secret.
    private static bool Draw(CachePolicyOptions policy) => policy.Audit is > 0 and var audit && Random.Shared.NextDouble() < audit;
#pragma warning restore CA5394
}
