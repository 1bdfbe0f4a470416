using Microsoft.AspNetCore.Http.Features;

namespace OfferProxy.Hits;

/// <summary>
/// Answers requests from the cache before anything else of the host has seen them: those that are plain, for which a fresh response is
/// stored that is proven to be shared, and of which nothing is to be refused, checked at the origin or told to the log. All others pass
/// on untouched. For hosts that run it in their server, in front of the <c>HttpContext</c>; others call <c>app.UseOfferHits()</c>.
/// Safe for use by many threads.
/// </summary>
public interface IOfferHits
{
    /// <summary>
    /// Answers a request, or leaves it as it is. Never throws and never waits: the response is written to the server, which sends it
    /// when the request ends.
    /// </summary>
    /// <param name="features">The features of the request as the server made them, which nobody has replaced.</param>
    /// <returns>Whether the request is answered, so that nobody else may.</returns>
    bool TryAnswer(IFeatureCollection features);
}
