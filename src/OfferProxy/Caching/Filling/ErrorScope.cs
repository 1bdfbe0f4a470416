using OfferProxy.Responses;

namespace OfferProxy.Caching.Filling;

/// <summary>
/// Tells what an origin's error is about: what selects the offer, or the one shopper. Where flows are slots, a flow that
/// expired, or one that somebody made up, says nothing about the next shopper's; sharing its error would take the
/// offers from everyone.
/// </summary>
internal static class ErrorScope
{
    // The contract's errors about an integration or a placement, which are keys.
    private static readonly string[] CodesOfKeys =
    [
        OfferError.IntegrationNotFound.Code, OfferError.SiteBlocked.Code, OfferError.PlacementRequired.Code,
        OfferError.PlacementNotFound.Code, OfferError.PlacementDisabled.Code,
    ];

    /// <summary>Whether the error in this body holds for every request of the key.</summary>
    public static bool IsOfKey(ReadOnlySpan<byte> body) => OfferErrorShape.CodeOf(body) is { } code && CodesOfKeys.Contains(code, StringComparer.Ordinal);
}
