using OfferProxy.EndToEndTests.Gateway;

namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>The shipped gateway before the oracle's origin.</summary>
public sealed class OracleGateway : OfferGateway
{
    internal OracleOrigin Oracle { get; private set; } = null!;

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(OraclePolicies.Settings)
    {
        ["ReverseProxy:Clusters:offers:Destinations:a:Address"] = Oracle.Address + "/",
        ["Offers:Origin:Timeout"] = "00:00:30",
    };

    public override async ValueTask InitializeAsync()
    {
        Oracle = await OracleOrigin.StartAsync();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Oracle.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
