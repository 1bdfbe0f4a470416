using System.Text.Json.Serialization;

namespace OfferProxy.Overriding;

/// <summary>What an override is about.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OverrideKind>))]
public enum OverrideKind
{
    /// <summary>A site: a host and its subdomains, or with <c>=</c> before it that host alone, as in a blocklist.</summary>
    Site,

    /// <summary>An integration, by its id.</summary>
    Integration,

    /// <summary>A placement, of one integration or of all.</summary>
    Placement,

    /// <summary>An offer, by its id.</summary>
    Offer,
}
