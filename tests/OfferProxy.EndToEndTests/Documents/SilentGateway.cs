using OfferProxy.EndToEndTests.Gateway;

namespace OfferProxy.EndToEndTests.Documents;

/// <summary>A gateway that says "no offer" rather than an error.</summary>
public sealed class SilentGateway : OfferGateway
{
    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Offers:Origin:OnFailure"] = "NoOffer",
        ["Offers:Origin:CircuitBreaker:Enabled"] = "false",
        ["Offers:Origin:Timeout"] = "00:00:00.500",
    };
}
