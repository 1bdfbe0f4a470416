using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using OfferProxy.Caching.Copies;
using OfferProxy.Requests.Operations;
using OfferProxy.Responses;
using OfferProxy.Segments;

namespace OfferProxy.Origin;

/// <summary>What a forwarded response must be, and what becomes of its header fields.</summary>
/// <param name="context">The request.</param>
/// <param name="document">What a successful response must be.</param>
/// <param name="anyOrigin">Whether pages of any origin may read the response; else the host's CORS policy says who may.</param>
/// <param name="cacheStatus">The member of <c>Cache-Status</c>; null: there is none.</param>
/// <param name="links">The heads of links that are rewritten.</param>
/// <param name="copies">What the fields of copies are called.</param>
/// <param name="maxBodyBytes">The longest document that is believed, in bytes.</param>
internal sealed class ForwardedResponse(HttpContext context, OperationDocument document, bool anyOrigin, string? cacheStatus, LinkRewriter links, CopyFieldNames copies, int maxBodyBytes)
{
    private bool _prepared;
    private int _status;

    /// <summary>The longest document that is believed, in bytes.</summary>
    public int MaxBodyBytes => maxBodyBytes;

    /// <summary>The length that the response says it has; null: it does not say.</summary>
    public long? Length => response.ContentLength;

    /// <summary>Whether it says that it is longer than a document may be.</summary>
    public bool IsTooLong => Length > maxBodyBytes;

    /// <summary>The shape that a successful response must have.</summary>
    public DocumentShape Shape => IsSuccess ? document.ShapeOf(context.Request.Method) : DocumentShape.Json;

    /// <summary>Whether the response is passed on only as a document: one that offers something, or says that it does not.</summary>
    public bool MustBeDocument => Shape != DocumentShape.Json
        && !HttpMethods.IsHead(context.Request.Method)
        && !document.MayBeEmpty(context.Request.Method, response.StatusCode);

    /// <summary>Whether the response may be a document, in which links are rewritten, or is held to see whether it may be passed on at all.</summary>
    public bool MayBeDocument => MustBeChecked || (IsJson && IsReadable);

    /// <summary>Whether the response is passed on only if it is found to be what it must be.</summary>
    public bool MustBeChecked => MustBeDocument || IsInvalid || FailedStatus is not null;

    /// <summary>Whether it is the head of what to a GET would be a document, in which links are rewritten.</summary>
    public bool IsHeadOfDocument => HttpMethods.IsHead(context.Request.Method) && IsJson && IsReadable;

    /// <summary>Whether it has a status that is none of HTTP's, or that of a part, none of which is ever asked for, or a body that its status forbids.</summary>
    public bool IsInvalid => Status is < 200 or > 599 or StatusCodes.Status206PartialContent
        || (Status == StatusCodes.Status205ResetContent && response.ContentLength is not 0);

    /// <summary>The status of an origin's 5xx, whose body is passed on only in the contract's shape; null: it is another.</summary>
    public int? FailedStatus => Status is >= 500 and <= 599 ? Status : null;

    // As the origin said it; the forwarder makes another of it where the body is rejected.
    private int Status => _prepared ? _status : response.StatusCode;

    /// <summary>Takes the body as it was asked for, unencoded; null: it cannot be had so.</summary>
    /// <param name="held">The body as it came.</param>
    public ReadOnlyMemory<byte>? Decode(ReadOnlyMemory<byte> held) => ContentCoding.Decode(response.Headers, held, maxBodyBytes);

    // Whether the body is as it was asked for, or can be made so.
    private bool IsReadable => ContentCoding.IsReadable(response.Headers);

    private HttpResponse response => context.Response;

    private bool IsSuccess => response.StatusCode is >= 200 and < 300;

    /// <summary>Whether it says that it is JSON.</summary>
    public bool IsJson => MediaTypeHeaderValue.TryParse(response.ContentType, out var type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase));

    /// <summary>Brings the header fields into the form in which they leave the gateway. Once, before the first byte goes out.</summary>
    public void Prepare()
    {
        if (_prepared)
        {
            return;
        }

        _prepared = true;
        _status = response.StatusCode;
        var headers = response.Headers;
        if (anyOrigin)
        {
            CorsHeaders.Allow(headers);
        }

        if (cacheStatus is not null)
        {
            CacheStatus.Append(headers, cacheStatus);
        }

        // Said to the gateway alone.
        headers.Remove(copies.Limit);
        headers.Remove(HeaderNames.Trailer);
        LinkHeaders.Rewrite(headers, links);
    }
}
