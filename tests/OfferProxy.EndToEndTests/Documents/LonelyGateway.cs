using OfferProxy.EndToEndTests.Gateway;

namespace OfferProxy.EndToEndTests.Documents;

/// <summary>A gateway whose origin is nowhere.</summary>
public sealed class LonelyGateway : OfferGateway
{
    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["ReverseProxy:Clusters:offers:Destinations:a:Address"] = "http://127.0.0.1:9/",
    };
}
