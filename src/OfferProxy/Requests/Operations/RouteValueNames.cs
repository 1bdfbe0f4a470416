namespace OfferProxy.Requests.Operations;

/// <summary>The parameters of paths that are ids wherever a route has them.</summary>
internal static class RouteValueNames
{
    /// <summary>The integration.</summary>
    public const string IntegrationId = "integration_id";

    /// <summary>The flow.</summary>
    public const string FlowId = "flow_id";

    /// <summary>The offer.</summary>
    public const string OfferId = "id";

    /// <summary>The event.</summary>
    public const string EventId = "event_id";

    /// <summary>All of them.</summary>
    public static readonly string[] All = [IntegrationId, FlowId, OfferId, EventId];
}
