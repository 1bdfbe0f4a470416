using Microsoft.AspNetCore.Http;
using OfferProxy.Responses;

namespace OfferProxy.Origin;

/// <summary>What came of a request to the origin: a complete response, or a failure.</summary>
/// <param name="Failure">How it failed; <see cref="OriginFailure.None"/>: it answered.</param>
/// <param name="Status">The HTTP status of the response.</param>
/// <param name="Headers">Its header fields.</param>
/// <param name="Body">Its body, complete and in identity encoding.</param>
internal sealed record OriginResponse(OriginFailure Failure, int Status, IHeaderDictionary Headers, ReadOnlyMemory<byte> Body)
{
    /// <summary>What came of a request to which there is no usable response.</summary>
    public static OriginResponse Failed(OriginFailure failure) => new(failure, 0, new HeaderDictionary(), default);
}
