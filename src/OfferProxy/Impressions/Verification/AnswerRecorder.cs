using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using OfferProxy.Origin;

namespace OfferProxy.Impressions.Verification;

/// <summary>The body of the response to the first use of an event id: it goes to the client as it comes, and is kept where it is short.</summary>
/// <param name="client">The response body to the client.</param>
internal sealed class AnswerRecorder(IHttpResponseBodyFeature client) : WriteOnlyStream
{
    // What a client needs of an answer. None is the origin's word for one shopper alone, such as a cookie.
    private static readonly string[] Kept =
        [HeaderNames.ContentType, HeaderNames.ContentEncoding, HeaderNames.ContentLanguage, HeaderNames.Location, HeaderNames.CacheControl];

    private readonly ArrayBufferWriter<byte> _body = new();
    private bool _tooLong;

    /// <summary>The answer; null: it is too long to be kept.</summary>
    /// <param name="response">The response.</param>
    public FirstAnswer? Answer(HttpResponse response) => _tooLong ? null : new(
        response.StatusCode,
        [.. Kept.Where(response.Headers.ContainsKey).Select(name => new KeyValuePair<string, string>(name, response.Headers[name].ToString()))],
        _body.WrittenSpan.ToArray());

    /// <inheritdoc />
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _tooLong |= _body.WrittenCount + buffer.Length > FirstAnswer.MaxBody;
        if (!_tooLong)
        {
            _body.Write(buffer.Span);
        }

        return client.Stream.WriteAsync(buffer, cancellationToken);
    }

    /// <inheritdoc />
    public override Task FlushAsync(CancellationToken cancellationToken) => client.Stream.FlushAsync(cancellationToken);

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void Flush() => throw new NotSupportedException();
}
