using System.Text.Json;
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
    public static bool IsOfKey(ReadOnlySpan<byte> body) => CodeOf(body) is { } code && CodesOfKeys.Contains(code, StringComparer.Ordinal);

    /// <summary>The code of the error in this body; null: it is not in the contract's shape.</summary>
    public static string? CodeOf(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var document = JsonDocument.ParseValue(ref reader);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("errors", out var errors)
                && errors.ValueKind == JsonValueKind.Array
                && errors.GetArrayLength() > 0
                && errors[0].ValueKind == JsonValueKind.Object
                && errors[0].TryGetProperty("code", out var code)
                && code.ValueKind == JsonValueKind.String
                    ? code.GetString()
                    : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
