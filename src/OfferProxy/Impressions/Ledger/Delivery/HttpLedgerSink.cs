using System.Buffers;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using OfferProxy.Impressions.Ledger.Records;

namespace OfferProxy.Impressions.Ledger.Delivery;

/// <summary>
/// Posts batches to an HTTP endpoint: newline-delimited JSON, in gzip, with an <c>Idempotency-Key</c>. For one batch at a time.
/// </summary>
internal sealed class HttpLedgerSink : ILedgerSink, IDisposable
{
    /// <summary>The media type of newline-delimited JSON.</summary>
    public const string MediaType = "application/x-ndjson";

    /// <summary>The header field that carries <see cref="LedgerBatch.Key"/>.</summary>
    public const string KeyHeader = "Idempotency-Key";

    // Who asks for longer is asked again all the same.
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(1);

    private const int MostAnswer = 64 * 1024;

    private readonly ArrayBufferWriter<byte> _lines = new();
    private readonly HttpClient _client;
    private readonly Uri _url;
    private readonly AuthorizationFile? _authorization;
    private readonly TimeProvider _time;

    /// <param name="url">The endpoint.</param>
    /// <param name="authorization">Has the value of <c>Authorization</c>; null: there is none.</param>
    /// <param name="time">The clock, for a date in <c>Retry-After</c>.</param>
    public HttpLedgerSink(Uri url, AuthorizationFile? authorization, TimeProvider time)
    {
        (_url, _authorization, _time) = (url, authorization, time);

        // A redirect would send records, and what authorizes them, to whom nobody has named.
        _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <inheritdoc/>
    public async ValueTask<LedgerSinkResult> SendAsync(LedgerBatch batch, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _url) { Content = Compress(batch) };
        request.Headers.TryAddWithoutValidation(KeyHeader, $"\"{batch.Key}\"");
        if (_authorization?.Read() is { } value)
        {
            request.Headers.TryAddWithoutValidation("Authorization", value);
        }

        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            var result = ResultOf(response);
            if (result.Outcome == LedgerSinkOutcome.Delivered)
            {
                await ReadToEndAsync(response, cancellationToken).ConfigureAwait(false);
            }

            return result;
        }
        catch (IOException)
        {
            return LedgerSinkResult.Unavailable("the endpoint cuts off its answer");
        }
        catch (HttpRequestException exception)
        {
            return LedgerSinkResult.Unavailable($"the endpoint cannot be reached ({exception.HttpRequestError})");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    /// <summary>What an answer says of a batch.</summary>
    /// <param name="status">The status.</param>
    /// <param name="retryAfter">How long the endpoint wants to be left alone.</param>
    public static LedgerSinkResult ResultOf(HttpStatusCode status, TimeSpan? retryAfter) => status switch
    {
        >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => LedgerSinkResult.Delivered,
        HttpStatusCode.RequestEntityTooLarge => LedgerSinkResult.TooLarge,

        // Who may not, or may not now, says nothing against the batch.
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.ProxyAuthenticationRequired or HttpStatusCode.RequestTimeout or HttpStatusCode.Conflict
            or (HttpStatusCode)425 or HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
            => LedgerSinkResult.Unavailable($"the endpoint answers {(int)status}", retryAfter),
        _ => LedgerSinkResult.Refused($"the endpoint answers {(int)status}", retryAfter),
    };

    private LedgerSinkResult ResultOf(HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter;
        var after = asked?.Delta ?? (asked?.Date is { } date ? date - _time.GetUtcNow() : null);
        return ResultOf(response.StatusCode, after > LongestRetryAfter ? LongestRetryAfter : after > TimeSpan.Zero ? after : null);
    }

    // An answer that is cut off is none, whatever its head says: it may be that of a proxy whose endpoint has gone. What is longer is not read.
    private static async Task ReadToEndAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = body.ConfigureAwait(false);
        var part = new byte[4096];
        for (int read, left = MostAnswer; left > 0 && (read = await body.ReadAsync(part, cancellationToken).ConfigureAwait(false)) > 0; left -= read)
        {
        }
    }

    private ByteArrayContent Compress(LedgerBatch batch)
    {
        _lines.ResetWrittenCount();
        batch.WriteLines(_lines);
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(_lines.WrittenSpan);
        }

        var content = new ByteArrayContent(compressed.GetBuffer(), 0, (int)compressed.Length);
        content.Headers.ContentType = new MediaTypeHeaderValue(MediaType);
        content.Headers.ContentEncoding.Add("gzip");
        return content;
    }
}
