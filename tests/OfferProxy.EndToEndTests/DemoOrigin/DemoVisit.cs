using System.Text.Json;
using OfferProxy.DemoOrigin;
using OfferProxy.DemoOrigin.Catalogue;

namespace OfferProxy.EndToEndTests.DemoOrigin;

/// <summary>A demo origin and a client that talks to it over a real socket and follows no redirect.</summary>
internal sealed class DemoVisit : IAsyncDisposable
{
    public const string Flow = "0d3a7a0e-53cb-4a35-8bd8-0b1d5c1a1f11";

    private readonly SocketsHttpHandler _handler = new() { AllowAutoRedirect = false, UseProxy = false };

    private DemoVisit(DemoOriginServer server)
    {
        Server = server;
        Client = new HttpClient(_handler) { BaseAddress = server.Address, Timeout = TimeSpan.FromSeconds(60) };
    }

    public DemoOriginServer Server { get; }

    public HttpClient Client { get; }

    public static async Task<DemoVisit> StartAsync(DemoOriginOptions? options = null) => new(await DemoOriginServer.StartAsync(options));

    public static string Place(DemoIntegration integration) => $"/v2/places/{integration.Id}/flows/{Flow}";

    public static string NewOffer(DemoIntegration integration, string more = "") => $"{Place(integration)}/offers/new?placement=order_confirmation{more}";

    public async Task<(int Status, byte[] Body)> GetAsync(string url)
    {
        using var response = await Client.GetAsync(new Uri(url, UriKind.RelativeOrAbsolute));
        return ((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync());
    }

    public async Task<(int Status, JsonElement Body)> GetJsonAsync(string url)
    {
        var (status, body) = await GetAsync(url);
        return (status, Parse(body));
    }

    public async Task<HttpResponseMessage> PostAsync(string url) => await Client.PostAsync(new Uri(url, UriKind.RelativeOrAbsolute), null);

    public static JsonElement Parse(byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.Clone();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _handler.Dispose();
        await Server.DisposeAsync();
    }
}
