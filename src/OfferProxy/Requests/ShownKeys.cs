using OfferProxy.Requests.Operations;

namespace OfferProxy.Requests;

/// <summary>
/// Whose values an operator may read of stored entries: only those of keys that are known to be nobody's. A policy may key on whatever
/// it likes, a shopper's number as well as a language.
/// </summary>
internal static class ShownKeys
{
    private static readonly string[] RouteValues = [RouteValueNames.IntegrationId, RouteValueNames.OfferId, "version"];

    private static readonly string[] Parameters =
        [RoutePlan.Placement, "index", "currency", "country_code", "integration_type", "integration_version", "api_versions[]", RouteValueNames.IntegrationId];

    private static readonly string[] Headers = ["Accept-Language"];

    /// <summary>Whether the values of a key may be shown.</summary>
    public static bool Contains(PlanInput key) => key.Source switch
    {
        PlanInputSource.Route => RouteValues.Contains(key.Name, StringComparer.OrdinalIgnoreCase),
        PlanInputSource.Query => Parameters.Contains(key.Name, StringComparer.Ordinal),
        _ => Headers.Contains(key.Name, StringComparer.OrdinalIgnoreCase),
    };
}
