using OfferProxy.EndToEndTests.Gateway;

namespace OfferProxy.EndToEndTests.Documents;

/// <summary>A gateway whose origin has half a second, however often it fails: for origins that never answer in time, for a busy machine may not either.</summary>
public sealed class ImpatientGateway : OfferGateway
{
    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Offers:Origin:Timeout"] = "00:00:00.500",
        ["Offers:Origin:CircuitBreaker:Enabled"] = "false",
    };
}
