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

    /// <summary>Starts the second origin where it was, as soon as nobody else has its port.</summary>
    public async Task ReviveSecondAsync()
    {
        var url = Second.Address.GetLeftPart(UriPartial.Authority);
        Second = (await Poll.UntilAsync(() => StartAsync(url), static origin => origin is not null))!;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Second.DisposeAsync();
    }

    private static async Task<DemoOriginServer?> StartAsync(string url)
    {
        try
        {
            return await DemoOriginServer.StartAsync(new() { Url = url });
        }
        catch (IOException)
        {
            return null;
        }
    }
}
