namespace OfferProxy.Requests.Routes;

/// <summary>
/// Whether the host has put the offers into its proxy pipeline. YARP reads its routes after it has been given the pipeline,
/// so a route whose metadata nobody would heed is told at the start.
/// </summary>
internal sealed class ProxyPipeline
{
    private volatile bool _hasOffers;

    /// <summary>Says that they are in it.</summary>
    public void AddOffers() => _hasOffers = true;

    /// <summary>Rejects a route that has our metadata where they are not.</summary>
    /// <param name="routeId">The route.</param>
    /// <exception cref="InvalidOperationException">They are not.</exception>
    public void RequireOffers(string routeId)
    {
        if (!_hasOffers)
        {
            throw new InvalidOperationException(
                $"Route '{routeId}' has metadata of offers, but the proxy pipeline would not heed them: no request would be admitted, checked or cached. "
                + "Call app.MapReverseProxy(proxy => proxy.UseOffers()).");
        }
    }
}
