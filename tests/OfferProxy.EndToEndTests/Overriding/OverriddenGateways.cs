using OfferProxy.EndToEndTests.Gateway;

namespace OfferProxy.EndToEndTests.Overriding;

/// <summary>A gateway with the hit lane, and one without: what is stored stays fresh.</summary>
public abstract class OverriddenGateway(string lane) : OfferGateway
{
    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Server:HitLane"] = lane, ["Offers:CachePolicies:offers:FreshFor"] = "01:00:00", ["Offers:CachePolicies:offers:NoOfferFor"] = "01:00:00",
    };
}

/// <summary>The gateway as it ships.</summary>
public sealed class GatewayWithLane() : OverriddenGateway("true");

/// <summary>Every request takes the long way.</summary>
public sealed class GatewayWithoutLane() : OverriddenGateway("false");
