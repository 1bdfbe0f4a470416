using System.Net;
using Xunit;

namespace OfferProxy.Tests.Pipeline;

public class PlainRouteTests
{
    [Fact]
    public async Task PlainRoute_IsYarpUntouchedButForVia()
    {
        await using var host = await PluginHost.StartAsync();
        byte[] bytes = [0xFF, 0x00, (byte)'{', 0xFE];
        host.Origin.Answers(_ =>
        {
            var response = new HttpResponseMessage(HttpStatusCode.Accepted) { Content = new ByteArrayContent(bytes) };
            response.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
            response.Headers.TryAddWithoutValidation("Location", "http://origin.test/x");
            response.Headers.TryAddWithoutValidation("ETag", "\"1\"");
            return response;
        });

        using var request = new HttpRequestMessage(HttpMethod.Get, "/plain/a%20b?first_name=%3Cb%3E&placement=&x");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "br");
        request.Headers.TryAddWithoutValidation("Origin", "https://bad.example");
        using var response = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(bytes, await response.Content.ReadAsByteArrayAsync());
        Assert.Equal(["ETag", "Location", "Via"], response.Headers.Select(static header => header.Key).Order());
        Assert.Equal("http://origin.test/x", response.Headers.Location!.OriginalString);
        var call = Assert.Single(host.Origin.Calls);
        Assert.Equal("/plain/a%20b?first_name=%3Cb%3E&placement=&x", call.Url.PathAndQuery);
        Assert.Equal("br", call.Headers["Accept-Encoding"]);
    }

    [Fact]
    public async Task PlainRoute_OriginFails_IsYarpsOwnError()
    {
        await using var host = await PluginHost.StartAsync();
        host.Origin.Answers(_ => throw new HttpRequestException("refused"));

        var reply = await host.SendAsync("/plain/x");

        Assert.Equal((502, "", null, null), (reply.Status, reply.Body, reply.CacheStatus, reply["Access-Control-Allow-Origin"]));
    }

    [Fact]
    public async Task PlainRoute_Options_ReachesTheOrigin()
    {
        await using var host = await PluginHost.StartAsync();

        await host.SendAsync("/plain/x", HttpMethod.Options, ("Origin", "https://shop.example"), ("Access-Control-Request-Method", "GET"));

        Assert.Equal("OPTIONS", Assert.Single(host.Origin.Calls).Method);
    }
}
