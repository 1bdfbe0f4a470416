using System.Globalization;
using OfferProxy.Benchmarks.Requests;
using OfferProxy.DemoOrigin;
using OfferProxy.Gateway.Hosting;

namespace OfferProxy.Benchmarks.Hits;

/// <summary>A gateway with the shipped route and policy for new offers, before a demo origin, in this process.</summary>
internal sealed class HitGateway : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly DemoOriginServer _origin;
    private readonly RunningGateway _gateway;

    private HitGateway(DirectoryInfo folder, DemoOriginServer origin, RunningGateway gateway) => (_folder, _origin, _gateway) = (folder, origin, gateway);

    /// <summary>Where it listens.</summary>
    public string Address => _gateway.Address;

    /// <summary>Starts one.</summary>
    public static async Task<HitGateway> StartAsync()
    {
        var origin = await DemoOriginServer.StartAsync();
        var folder = Directory.CreateTempSubdirectory("offerproxy-hits-");
        var file = Path.Combine(folder.FullName, "offerproxy.json");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "integrations.json"), string.Create(CultureInfo.InvariantCulture, $$$"""
            { "Integrations": { "{{{BrowserRequest.IntegrationId}}}": { "Placements": { "{{{BrowserRequest.Placement}}}": {} } } } }
            """));
        await File.WriteAllTextAsync(file, $$"""
            {
              "Kestrel": { "Endpoints": { "Http": { "Url": "http://127.0.0.1:0" } } },
              "Admin": { "Url": "http://127.0.0.1:0" },
              "Logging": { "LogLevel": { "Default": "None" } },
              "ReverseProxy": {
                "Routes": { "offer-new": {
                  "ClusterId": "offers", "Metadata": { "Offers.Operation": "Create", "Offers.CachePolicy": "offers" },
                  "Match": { "Path": "/{version:regex(^v\\d+$)}/places/{integration_id}/flows/{flow_id}/offers/new", "Methods": [ "GET", "HEAD" ] } } },
                "Clusters": { "offers": { "Destinations": { "a": { "Address": "{{origin.Address}}" } } } }
              },
              "Offers": {
                "PublicUrl": "https://offers.example",
                "Integrations": { "File": "integrations.json" },
                "SiteBlocking": { "Sites": [ "bad.example" ] },
                "CachePolicies": { "offers": {
                  "Key": [ "integration_id", "id", "placement", "index" ], "Slots": [ "first_name", "event", "event_id", "flow_id" ], "FreshFor": "01:00:00" } }
              }
            }
            """);
        return new(folder, origin, await RunningGateway.StartAsync(file));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _origin.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
