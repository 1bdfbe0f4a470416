using OfferProxy.Measuring.Judging;
using OfferProxy.Measuring.Wire;

namespace OfferProxy.Fleet.Loading;

/// <summary>What a node answered a shopper.</summary>
/// <param name="Answer">The answer, judged as if nothing were blocked.</param>
/// <param name="Generation">The generation of its document; 0: it has none.</param>
/// <param name="IsBlocked">Whether it says, in the contract's words, that the site is blocked.</param>
internal readonly record struct Reply(Answer Answer, int Generation, bool IsBlocked)
{
    /// <summary>The reply of an exchange.</summary>
    public static Reply Of(Exchange exchange, Answer judged) => exchange.Answer is { } answer
        ? new(judged, Generations.Generation.Read(answer.Body.Span) ?? 0, answer.Status == 403 && answer.Body.Span.IndexOf("\"code\":\"site_blocked\""u8) >= 0)
        : new(judged, 0, IsBlocked: false);
}
