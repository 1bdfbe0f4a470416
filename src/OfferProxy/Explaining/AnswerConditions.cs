using OfferProxy.Caching.Store;
using OfferProxy.Origin.Circuits;
using OfferProxy.Origin.Limits;
using OfferProxy.Requests;
using Yarp.ReverseProxy.Configuration;

namespace OfferProxy.Explaining;

/// <summary>What may be answered in the place of what is explained: by who asks, by how often, and by what is known at that moment alone.</summary>
/// <param name="plans">The options in use.</param>
/// <param name="circuits">The circuits of clusters.</param>
/// <param name="clients">How many keys a client may ask for.</param>
internal sealed class AnswerConditions(RoutePlans plans, OriginCircuits circuits, ClientKeys clients)
{
    private const string NoLimit = "disable";

    /// <summary>The conditions of an answer, each a sentence.</summary>
    /// <param name="route">The route's configuration.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="isOffer">Whether the route has an operation.</param>
    public IReadOnlyList<string> Of(RouteConfig route, ExplainedAnswer answer, bool isOffer)
    {
        var told = new List<string>();
        if (route.RateLimiterPolicy is { Length: > 0 } limit && !limit.Equals(NoLimit, StringComparison.OrdinalIgnoreCase))
        {
            told.Add($"429 where the limit {limit} (RateLimiterPolicy) is used up.");
        }

        if (answer.AsksOrigin && isOffer)
        {
            if (route.ClusterId is { } cluster && circuits.Get(cluster) is { IsClosed: false })
            {
                told.Add($"What OnFailure says: the circuit of {cluster} is open, and the origin is asked only where its BreakDuration is over.");
            }

            if (clients.IsOn && answer.Result is "fill" or "bypass")
            {
                told.Add("429 where the client has had the origin asked for as many new keys as it may (MaxKeysPerClient).");
            }

            if (answer.Result == "fill" && plans.Options.Get<CacheOptions>().Redis.Length > 0)
            {
                told.Add("A hit where another gateway has stored it in Redis, which is looked at when a request comes, and not here.");
            }
        }

        return told;
    }
}
