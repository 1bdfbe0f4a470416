using OfferProxy.EndToEndTests.Gateway;

namespace OfferProxy.EndToEndTests.Documents;

/// <summary>A gateway that asks its origin however often it fails, and gives it time.</summary>
public sealed class PersistentGateway : OfferGateway
{
    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Offers:Origin:CircuitBreaker:Enabled"] = "false",
    };
}
