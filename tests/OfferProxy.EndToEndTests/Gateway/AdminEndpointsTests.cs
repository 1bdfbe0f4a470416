using System.Net;
using System.Text.Json;
using Xunit;

namespace OfferProxy.EndToEndTests.Gateway;

public sealed class AdminEndpointsTests(OfferGateway gateway) : IClassFixture<OfferGateway>
{
    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    [InlineData("/configuration")]
    [InlineData("/status")]
    [InlineData("/stats")]
    [InlineData("/unshared")]
    [InlineData("/entries")]
    public async Task Get_KnownPath_IsJsonThatNobodyKeeps(string path)
    {
        using var response = await SendAsync("GET", path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.True(response.Headers.CacheControl?.NoStore);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(JsonValueKind.Object, body.RootElement.ValueKind);
    }

    [Fact]
    public async Task Get_Healthz_TellsThatTheProcessLives()
    {
        using var response = await SendAsync("GET", "/healthz");

        Assert.Equal("{\"status\":\"alive\"}", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    [InlineData("/configuration")]
    [InlineData("/status")]
    [InlineData("/stats")]
    [InlineData("/unshared")]
    [InlineData("/entries")]
    public async Task Head_KnownPath_IsTheHeadOfGet(string path)
    {
        using var get = await SendAsync("GET", path);
        using var head = await SendAsync("HEAD", path);

        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("POST", "/healthz")]
    [InlineData("PUT", "/readyz")]
    [InlineData("DELETE", "/configuration")]
    [InlineData("MADEUP", "/configuration")]
    public async Task OtherMethod_KnownPath_IsToldWhichThereAre(string method, string path)
    {
        using var response = await SendAsync(method, path);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "HEAD"], response.Content.Headers.Allow.Order());
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/unknown")]
    [InlineData("/healthz/more")]
    public async Task Get_UnknownPath_IsAnEmpty404(string path)
    {
        using var response = await SendAsync("GET", path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    private async Task<HttpResponseMessage> SendAsync(string method, string path)
    {
        using var request = new HttpRequestMessage(new(method), gateway.AdminAddress + path);
        return await gateway.Client.SendAsync(request);
    }
}
