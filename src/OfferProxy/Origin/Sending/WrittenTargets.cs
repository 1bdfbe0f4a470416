namespace OfferProxy.Origin.Sending;

/// <summary>Sends requests with their <see cref="WrittenTarget"/>: behind all transforms, of which any may change a target.</summary>
/// <param name="inner">Sends the requests.</param>
internal sealed class WrittenTargets(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        WrittenTarget.Restore(request);
        return base.SendAsync(request, cancellationToken);
    }
}
