using OfferProxy.EndToEndTests.Gateway;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace OfferProxy.EndToEndTests.Forwarding;

/// <summary>A gateway before an origin that keeps every request as it came.</summary>
public class WireGateway : OfferGateway
{
    internal WireOrigin Wire { get; } = new();

    /// <summary>What YARP's passive checks say of the origin.</summary>
    public DestinationHealth Health =>
        ((IProxyStateLookup)Services.GetService(typeof(IProxyStateLookup))!).GetClusters().Single().Destinations["a"].Health.Passive;

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(More)
    {
        ["ReverseProxy:Clusters:offers:Destinations:a:Address"] = Wire.Address,
    };

    /// <summary>What differs further.</summary>
    protected virtual Dictionary<string, string?> More => new() { ["Offers:Origin:CircuitBreaker:Enabled"] = "false" };

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Wire.Dispose();
        GC.SuppressFinalize(this);
    }
}
