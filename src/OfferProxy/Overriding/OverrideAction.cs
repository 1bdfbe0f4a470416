using System.Text.Json.Serialization;

namespace OfferProxy.Overriding;

/// <summary>What an operator does at run time. The first five are also what an override that stands does.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OverrideAction>))]
public enum OverrideAction
{
    /// <summary>Requests of a site or an integration are rejected with 403 <c>site_blocked</c>, whatever the files say.</summary>
    Block,

    /// <summary>A site or an integration is not blocked, whatever the files say.</summary>
    Unblock,

    /// <summary>A placement is switched off: 422 <c>placement_disabled</c>.</summary>
    Off,

    /// <summary>A placement that the integration has is switched on.</summary>
    On,

    /// <summary>An offer is withdrawn: its id is answered with no offer, and no document that holds it leaves the gateway.</summary>
    Withdraw,

    /// <summary>An offer is no longer withdrawn.</summary>
    Restore,

    /// <summary>The override is removed, whatever it says: the files' word holds again.</summary>
    Remove,
}
