using OfferProxy.EndToEndTests.Gateway;

namespace OfferProxy.EndToEndTests.Ledger;

/// <summary>A gateway whose ledger the demo origin takes, and whose offers stay fresh.</summary>
public sealed class LedgerGateway : OfferGateway
{
    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Offers:Ledger:Spool"] = "ledger.db",
        ["Offers:Ledger:Url"] = OriginAddress + "/ledger",
        ["Offers:Ledger:MaxBackOff"] = "00:00:00.050",
        ["Offers:Ledger:MaxAttempts"] = "3",
        ["Offers:CachePolicies:offers:FreshFor"] = "01:00:00",
        ["Offers:CachePolicies:offers:Witnesses"] = "1",
    };
}
