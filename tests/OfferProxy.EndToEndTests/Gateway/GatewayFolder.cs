using OfferProxy.Gateway.Hosting;

namespace OfferProxy.EndToEndTests.Gateway;

/// <summary>A folder with a configuration of a gateway that forwards everything to one origin; gone after the test.</summary>
internal sealed class GatewayFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("offerproxy-test-").FullName;

    public string File => Path.Combine(_folder, "offerproxy.json");

    public static string Configuration(string origin = "http://127.0.0.1:9/", string offers = "", string more = "", string drainDelay = "00:00:00") => $$"""
        {
          "Kestrel": { "Endpoints": { "Http": { "Url": "http://127.0.0.1:0" } } },
          "Admin": { "Url": "http://127.0.0.1:0" },
          "Server": { "DrainDelay": "{{drainDelay}}" },
          "ReverseProxy": {
            "Routes": { "rest": { "ClusterId": "c", "Match": { "Path": "/{**rest}" } } },
            "Clusters": { "c": { "Destinations": { "a": { "Address": "{{origin}}" } } } }
          },
          "Offers": { "PublicUrl": "https://offers.example"{{offers}} }{{more}}
        }
        """;

    public GatewayFolder Write(string text)
    {
        // As editors do: written beside it, then renamed over it.
        System.IO.File.WriteAllText(File + ".tmp", text);
        System.IO.File.Move(File + ".tmp", File, overwrite: true);
        return this;
    }

    public Task<RunningGateway> StartAsync() => RunningGateway.StartAsync(File);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
