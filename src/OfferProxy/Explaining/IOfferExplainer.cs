namespace OfferProxy.Explaining;

/// <summary>
/// Tells what the gateway would make of a request, and why, without having any effect: no origin is asked, nothing is filled, stored
/// or counted. For operators: what it tells holds values of the request that is given, so it goes into no log. A singleton; safe for
/// use by many threads. To be asked once the host listens.
/// </summary>
public interface IOfferExplainer
{
    /// <summary>Explains a request.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="FormatException">No server would read such a request: its URL is neither an absolute one nor a path, or something in it cannot be sent. The message says what.</exception>
    ValueTask<OfferExplanation> ExplainAsync(ExplainedRequest request);

    /// <summary>The routes as they are compiled: of those with an operation, which input of their requests is what.</summary>
    IReadOnlyList<ExplainedRoute> Routes();

    /// <summary>The clusters, with their destinations as they are now.</summary>
    IReadOnlyList<ExplainedCluster> Clusters();
}
