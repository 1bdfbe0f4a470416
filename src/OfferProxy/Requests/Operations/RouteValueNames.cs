namespace OfferProxy.Requests.Operations;

/// <summary>The parameters of paths that are ids wherever a route has them.</summary>
internal static class RouteValueNames
{
    private static readonly string[] All = [IntegrationId, FlowId, OfferId, EventId];

    /// <summary>The integration.</summary>
    public const string IntegrationId = "integration_id";

    /// <summary>The flow.</summary>
    public const string FlowId = "flow_id";

    /// <summary>The offer.</summary>
    public const string OfferId = "id";

    /// <summary>The event.</summary>
    public const string EventId = "event_id";

    /// <summary>Whether a parameter is one of them, in any case, as routing has it.</summary>
    public static bool IsOfId(string name)
    {
        foreach (var id in All)
        {
            if (id.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
