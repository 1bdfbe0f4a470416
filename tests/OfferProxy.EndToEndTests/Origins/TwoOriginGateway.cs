using OfferProxy.DemoOrigin;
using OfferProxy.EndToEndTests.Gateway;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace OfferProxy.EndToEndTests.Origins;

/// <summary>A gateway before two origins of one cluster, <c>a</c> and <c>b</c>, of which <c>b</c> can die and come back where it was.</summary>
public sealed class TwoOriginGateway(params (string Key, string Value)[] cluster) : OfferGateway
{
    /// <summary>The second origin.</summary>
    public DemoOriginServer Second { get; private set; } = null!;

    /// <summary>What YARP knows of the second origin.</summary>
    public DestinationHealthState Health =>
        ((IProxyStateLookup)Services.GetService(typeof(IProxyStateLookup))!).GetClusters().Single().Destinations["b"].Health;

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(
        cluster.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))
            .Append(new("ReverseProxy:Clusters:offers:Destinations:b:Address", Second.Address.AbsoluteUri))
            .Append(new("Offers:Origin:CircuitBreaker:Enabled", "false")));

    public override async ValueTask InitializeAsync()
    {
        Second = await DemoOriginServer.StartAsync();
        await base.InitializeAsync();
    }

    public ValueTask KillSecondAsync() => Second.DisposeAsync();

    public async Task ReviveSecondAsync() => Second = await DemoOriginServer.StartAsync(new() { Url = Second.Address.GetLeftPart(UriPartial.Authority) });

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Second.DisposeAsync();
    }
}
