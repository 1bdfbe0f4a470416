using Microsoft.AspNetCore.Http;

namespace OfferProxy.Origin;

/// <summary>What came of a request to the origin: a complete answer, or a failure.</summary>
/// <param name="Failure">How it failed; <see cref="OriginFailure.None"/>: it answered.</param>
/// <param name="Status">The HTTP status of the answer.</param>
/// <param name="Headers">Its header fields.</param>
/// <param name="Body">Its body, complete and in identity encoding.</param>
internal sealed record OriginAnswer(OriginFailure Failure, int Status, IHeaderDictionary Headers, ReadOnlyMemory<byte> Body)
{
    /// <summary>An answer that is none.</summary>
    public static OriginAnswer Failed(OriginFailure failure) => new(failure, 0, new HeaderDictionary(), default);
}
