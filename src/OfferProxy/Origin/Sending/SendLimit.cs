using System.Text;

namespace OfferProxy.Origin.Sending;

/// <summary>
/// Holds the HTTP client of a cluster to what a request's <see cref="SendCount"/> allows. Where a connection ends without a
/// response the client itself sends the request again, up to three times, whatever its method, and has no switch for it. What it
/// asks for each time that it writes a request is how to encode its fields: there it is stopped, before an octet is on its way.
/// </summary>
/// <param name="encodings">Says how fields are encoded.</param>
internal sealed class SendLimit(HeaderEncodingSelector<HttpRequestMessage> encodings)
{
    private volatile bool _multiplexed;

    /// <summary>The encoding of a field of a request, at each time that the request is written.</summary>
    /// <exception cref="HttpRequestException">The request has been sent as often as it may be.</exception>
    public Encoding? Select(string field, HttpRequestMessage request) =>
        _multiplexed || SendCount.Of(request).MayWrite(field)
            ? encodings(field, request)
            : throw new HttpRequestException(HttpRequestError.ResponseEnded, "The connection ended without a response, and the request is not sent once more.");

    /// <summary>
    /// Observes new connections. In HTTP/2 the client sends again only what the server says that it has not looked at
    /// (RFC 9113, section 8.7): then there is nothing to hold it to.
    /// </summary>
    public ValueTask<Stream> ObserveAsync(SocketsHttpPlaintextStreamFilterContext context, CancellationToken cancellationToken)
    {
        if (context.NegotiatedHttpVersion.Major > 1)
        {
            _multiplexed = true;
        }

        return new(context.PlaintextStream);
    }
}
