using OfferProxy.EndToEndTests.Gateway;

namespace OfferProxy.EndToEndTests.Proxies;

/// <summary>A gateway of the shipped configuration, but for what it is told.</summary>
/// <param name="settings">What differs.</param>
internal sealed class SetGateway(params (string Key, string Value)[] settings) : OfferGateway
{
    protected override IReadOnlyDictionary<string, string?> Settings => settings.ToDictionary(static setting => setting.Key, static setting => (string?)setting.Value);

    /// <summary>Starts one.</summary>
    public static async Task<SetGateway> StartAsync(params (string Key, string Value)[] settings)
    {
        var gateway = new SetGateway(settings);
        await gateway.InitializeAsync();
        return gateway;
    }

    /// <summary>Starts one before an origin that is at an address.</summary>
    public static Task<SetGateway> BeforeAsync(string origin, params (string Key, string Value)[] settings) =>
        StartAsync([("ReverseProxy:Clusters:offers:Destinations:a:Address", origin), .. settings]);
}
