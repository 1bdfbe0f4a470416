using Microsoft.AspNetCore.Http;
using OfferProxy.Segments;

namespace OfferProxy.Requests.Operations;

/// <summary>What an operation's successful response is.</summary>
/// <param name="Shape">Its shape. Anything but <see cref="DocumentShape.Json"/> is checked, and never passed on otherwise.</param>
/// <param name="PostShape">Its shape where the method is POST, by which a shopper declines.</param>
/// <param name="PostMayBeEmpty">Whether the response to a POST may say by its status that it has no content.</param>
internal sealed record OperationDocument(DocumentShape Shape, DocumentShape PostShape, bool PostMayBeEmpty)
{
    /// <summary>A document that offers something or says that it does not; for a decline the address of the next one, or nothing.</summary>
    public static OperationDocument Offer { get; } = new(DocumentShape.Offer, DocumentShape.OfferOrNextOffer, PostMayBeEmpty: true);

    /// <summary>Whatever the origin says; where it is JSON, its links are rewritten.</summary>
    public static OperationDocument Any { get; } = new(DocumentShape.Json, DocumentShape.Json, PostMayBeEmpty: true);

    /// <summary>The shape of the response to a request of this method.</summary>
    public DocumentShape ShapeOf(string method) => HttpMethods.IsPost(method) ? PostShape : Shape;

    /// <summary>Whether a response of this status may be without a body (RFC 9110, sections 15.3.5 and 15.3.6).</summary>
    public bool MayBeEmpty(string method, int status) =>
        PostMayBeEmpty && HttpMethods.IsPost(method) && status is StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent;
}
