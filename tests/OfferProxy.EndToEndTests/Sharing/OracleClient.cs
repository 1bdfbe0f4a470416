using System.IO.Compression;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Gateway;

namespace OfferProxy.EndToEndTests.Sharing;

/// <summary>Sends shoppers' requests to whatever is judged.</summary>
/// <param name="address">Its URL, without a slash at its end.</param>
internal sealed class OracleClient(string address) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false }) { Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>The URL of what is judged.</summary>
    public string Address => address;

    /// <summary>Asks for an offer.</summary>
    public async Task<Reply> AskAsync(OracleCase one, Shopper shopper)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address + Path(one, shopper));
        if (shopper.Gzip)
        {
            request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
        }

        using var response = await _client.SendAsync(request);
        var reply = await Reply.ReadAsync(response);
        return reply.Header("Content-Encoding") == "gzip" ? reply with { Body = Unzipped(reply.Body) } : reply;
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static string Path(OracleCase one, Shopper shopper) =>
        $"/{OraclePolicies.Version(one.Form.Policy)}/places/{Stores.AcmeStore.Id}/flows/{Uri.EscapeDataString(shopper.Flow)}/offers/new?placement=order_confirmation&index={one.Index}"
        + Parameter("first_name", shopper.Name) + Parameter("event_id", shopper.Echo);

    private static string Parameter(string name, string? value) => value is null ? "" : $"&{name}={Uri.EscapeDataString(value)}";

    private static byte[] Unzipped(byte[] body)
    {
        using var unzipped = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress))
        {
            gzip.CopyTo(unzipped);
        }

        return unzipped.ToArray();
    }
}
