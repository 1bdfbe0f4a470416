using Microsoft.AspNetCore.Http.Features;

namespace OfferProxy.Hits;

/// <summary>
/// Is told of each hit that the lane has answered, which nothing behind the lane sees: for an access log. Registered as a singleton among
/// the host's services; where there is none, a hit costs nothing for it. Safe for use by many threads; it must not wait.
/// </summary>
public interface IHitObserver
{
    /// <summary>A hit is answered. It is called on the request's thread, before the server sends the response.</summary>
    /// <param name="hit">What is known of it: names of the configuration, nothing that a client wrote.</param>
    /// <param name="features">The features of the request, as <see cref="IOfferHits.TryAnswer"/> was given them.</param>
    void Answered(in AnsweredHit hit, IFeatureCollection features);
}
