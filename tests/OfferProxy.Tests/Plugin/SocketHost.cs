using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OfferProxy.Admission.Integrations;
using OfferProxy.Tests.Pipeline;

namespace OfferProxy.Tests.Plugin;

/// <summary>A host of the plugin on a socket, before an origin on another, both on free ports of 127.0.0.1.</summary>
internal sealed class SocketHost : IAsyncDisposable
{
    public const string FlowPath = $"/places/acme/flows/{PluginHost.Flow}";
    public const string OfferPath = $"{FlowPath}/offers/new?placement=order_status";

    private readonly WebApplication _origin;
    private readonly WebApplication _app;

    private SocketHost(WebApplication origin, WebApplication app)
    {
        _origin = origin;
        _app = app;
        Client = new() { BaseAddress = new(app.Urls.First()) };
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>What an in-code host sets at least: everything, but integrations.</summary>
    public static void Configure(OffersOptions options)
    {
        options.PublicUrl = new("https://offers.example");
        options.Integrations = new() { Unknown = UnknownIntegration.Forward };
        options.CachePolicies["offers"] = new()
        {
            Key = ["integration_id", "placement"],
            Slots = ["first_name", "event", "event_id", "flow_id"],
            Witnesses = 1,
            Audit = 0,
        };
    }

    /// <summary>Starts a host; what is not given is as a host would have it that only wants offers.</summary>
    /// <param name="add">Adds offers to the proxy, and services beside them.</param>
    /// <param name="map">Builds the proxy pipeline.</param>
    /// <param name="app">What stands before routing.</param>
    /// <param name="originAddress">Another origin than its own.</param>
    public static async Task<SocketHost> StartAsync(
        Action<IReverseProxyBuilder>? add = null, Action<IReverseProxyApplicationBuilder>? map = null, Action<WebApplication>? app = null, string? originAddress = null)
    {
        var origin = Builder().Build();
        origin.Run(static context =>
        {
            var call = new OriginCall(context.Request.Method, new($"http://origin{context.Request.Path}{context.Request.QueryString}"), new Dictionary<string, string>(), "");
            context.Response.StatusCode = StatusCodes.Status201Created;
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(FakeOrigin.OfferText(call));
        });
        await origin.StartAsync();
        WebApplication? built = null;
        try
        {
            var builder = Builder();
            builder.Configuration.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(Routes(originAddress ?? origin.Urls.First()))));
            var proxy = builder.Services.AddReverseProxy().LoadFromConfig(builder.Configuration.GetSection("ReverseProxy"));
            (add ?? (static proxy => proxy.AddOffers(Configure)))(proxy);
            built = builder.Build();
            app?.Invoke(built);
            built.UseRouting();
            built.MapReverseProxy(map ?? (static proxy => proxy.UseOffers()));
            await built.StartAsync();
            return new(origin, built);
        }
        catch
        {
            await (built?.DisposeAsync() ?? default);
            await origin.DisposeAsync();
            throw;
        }
    }

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
        Client.Dispose();
        await _app.DisposeAsync();
        await _origin.DisposeAsync();
    }

    private static WebApplicationBuilder Builder()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        return builder;
    }

    private static string Routes(string origin) => $$"""
        { "ReverseProxy": {
            "Routes": {
              "new": { "ClusterId": "c", "Metadata": { "Offers.Operation": "Create", "Offers.CachePolicy": "offers" },
                       "Match": { "Path": "/places/{integration_id}/flows/{flow_id}/offers/new", "Methods": [ "GET", "HEAD" ] } },
              "flow": { "ClusterId": "c", "Metadata": { "Offers.Operation": "Flow" },
                        "Match": { "Path": "/places/{integration_id}/flows/{flow_id}", "Methods": [ "GET", "HEAD" ] } },
              "plain": { "ClusterId": "c", "Match": { "Path": "/plain" } }
            },
            "Clusters": { "c": { "Destinations": { "a": { "Address": "{{origin}}" }, "b": { "Address": "{{origin}}" } } } } } }
        """;
}
