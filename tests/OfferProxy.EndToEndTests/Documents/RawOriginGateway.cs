using OfferProxy.EndToEndTests.Gateway;

namespace OfferProxy.EndToEndTests.Documents;

/// <summary>A gateway before an origin whose every byte is told.</summary>
public sealed class RawOriginGateway : OfferGateway
{
    internal RawOrigin Raw { get; } = new();

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["ReverseProxy:Clusters:offers:Destinations:a:Address"] = Raw.Address,
        ["Offers:Origin:CircuitBreaker:Enabled"] = "false",
        ["Offers:Origin:Timeout"] = "00:00:02",
    };

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Raw.Dispose();
        GC.SuppressFinalize(this);
    }
}
