using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using OfferProxy.Tests.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace OfferProxy.Tests.Pipeline;

/// <summary>A host of the plugin, as a .NET engineer would write it, before an origin in the same process.</summary>
internal sealed class PluginHost : IAsyncDisposable
{
    public const string Flow = "9f0c1a52-6d1b-4a3e-9a5e-0d1c2b3a4f5e";
    public const string OtherFlow = "1b2c3d4e-5f60-4718-8293-a4b5c6d7e8f9";
    public const string OfferPath = $"/v2/places/acme/flows/{Flow}/offers/new?placement=order_status";
    public const string OtherOfferPath = $"/v2/places/acme/flows/{OtherFlow}/offers/new?placement=order_status";

    private const string Defaults = """
        {
          "ReverseProxy": {
            "Routes": {
              "new": {
                "ClusterId": "offers", "Metadata": { "Offers.Operation": "Create", "Offers.CachePolicy": "offers" },
                "Match": { "Path": "/v2/places/{integration_id}/flows/{flow_id}/offers/new", "Methods": [ "GET", "HEAD" ] }
              },
              "show": {
                "ClusterId": "offers", "Metadata": { "Offers.Operation": "Show", "Offers.CachePolicy": "offers" },
                "Match": { "Path": "/v2/places/{integration_id}/flows/{flow_id}/offers/{id}", "Methods": [ "GET", "HEAD" ] }
              },
              "decline": {
                "ClusterId": "offers", "Metadata": { "Offers.Operation": "Create" },
                "Match": { "Path": "/v2/places/{integration_id}/flows/{flow_id}/offers/{id}", "Methods": [ "POST" ] }
              },
              "flow": {
                "ClusterId": "offers", "Metadata": { "Offers.Operation": "Flow" },
                "Match": { "Path": "/v2/places/{integration_id}/flows/{flow_id}", "Methods": [ "GET", "HEAD" ] }
              },
              "silent": {
                "ClusterId": "offers", "Metadata": { "Offers.Operation": "Create", "Offers.CachePolicy": "silent" },
                "Match": { "Path": "/silent/places/{integration_id}/flows/{flow_id}/offers/new", "Methods": [ "GET", "HEAD" ] }
              },
              "proven": {
                "ClusterId": "offers", "Metadata": { "Offers.Operation": "Create", "Offers.CachePolicy": "proven" },
                "Match": { "Path": "/proven/places/{integration_id}/flows/{flow_id}/offers/new", "Methods": [ "GET", "HEAD" ] }
              },
              "plain": { "ClusterId": "offers", "Match": { "Path": "/plain/{**rest}" } }
            },
            "Clusters": { "offers": { "Destinations": { "a": { "Address": "http://origin.test/" } } } }
          },
          "Offers": {
            "PublicUrl": "https://offers.example",
            "Integrations": { "File": "integrations.json" },
            "SiteBlocking": { "Sites": [ "bad.example" ] },
            "CachePolicies": {
              "offers": { "Key": [ "integration_id", "id", "placement", "index" ], "Slots": [ "first_name", "event", "event_id", "flow_id" ], "Witnesses": 1, "Audit": 0 },
              "proven": { "Key": [ "integration_id", "id", "placement", "index" ], "Slots": [ "first_name", "event", "event_id", "flow_id" ], "Audit": 0 },
              "silent": { "Witnesses": 1, "Audit": 0 }
            }
          }
        }
        """;

    private const string Integrations =
        """{ "Integrations": { "acme": { "Placements": { "order_status": {}, "off": { "Enabled": false } } }, "closed": { "Blocked": true } } }""";

    private readonly TempFolder _folder = new();
    private readonly WebApplication _app;

    private PluginHost(Setup setup)
    {
        _folder.Write("integrations.json", Integrations);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseTestServer();
        builder.Configuration.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(Defaults))).AddInMemoryCollection(setup.Settings);
        builder.Services.AddRouting();
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddSingleton<IForwarderHttpClientFactory>(Origin);
        builder.Logging.ClearProviders();
        setup.Services(builder.Services);
        setup.Proxy(builder.Services.AddReverseProxy()
            .LoadFromConfig(builder.Configuration.GetSection("ReverseProxy"))
            .AddOffers(builder.Configuration.GetSection("Offers"), _folder.Path));
        _app = builder.Build();
        setup.App(_app);
        _app.UseRouting();
        setup.AfterRouting(_app);
        setup.Conventions(_app.MapReverseProxy(proxy =>
        {
            proxy.UseOffers();
            setup.Pipeline(proxy);
        }));
    }

    public FakeOrigin Origin { get; } = new();

    public FakeTimeProvider Time { get; } = new(new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public HttpClient Client { get; private set; } = null!;

    public IServiceProvider Services => _app.Services;

    /// <summary>Starts a host; <paramref name="configure"/> makes it another than the default one.</summary>
    public static async Task<PluginHost> StartAsync(Action<Setup>? configure = null)
    {
        var setup = new Setup();
        configure?.Invoke(setup);
        var host = new PluginHost(setup);
        await host._app.StartAsync();
        host.Client = host._app.GetTestClient();
        return host;
    }

    /// <summary>Sends a request and reads its response.</summary>
    public async Task<Reply> SendAsync(string path, HttpMethod? method = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Client.SendAsync(request);
        return await Reply.OfAsync(response);
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        await _app.DisposeAsync();
        Origin.Dispose();
        _folder.Dispose();
    }

    /// <summary>What a test's host has of its own.</summary>
    internal sealed class Setup
    {
        public Dictionary<string, string?> Settings { get; } = [];

        public Action<IServiceCollection> Services { get; set; } = static _ => { };

        public Action<IReverseProxyBuilder> Proxy { get; set; } = static _ => { };

        /// <summary>Before routing.</summary>
        public Action<WebApplication> App { get; set; } = static _ => { };

        /// <summary>Between routing and the endpoints.</summary>
        public Action<WebApplication> AfterRouting { get; set; } = static _ => { };

        /// <summary>In the proxy pipeline, after <c>UseOffers</c>.</summary>
        public Action<IReverseProxyApplicationBuilder> Pipeline { get; set; } = static _ => { };

        /// <summary>Of the proxy's endpoints.</summary>
        public Action<IEndpointConventionBuilder> Conventions { get; set; } = static _ => { };
    }
}
