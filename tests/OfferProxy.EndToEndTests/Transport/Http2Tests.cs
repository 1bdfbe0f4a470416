using System.Diagnostics;
using System.Net;
using OfferProxy.EndToEndTests.Forwarding;
using OfferProxy.Tests.Programs;
using Xunit;

namespace OfferProxy.EndToEndTests.Transport;

/// <summary>HTTP/2 behind TLS by agreement, and without TLS where it is asked for.</summary>
public sealed class Http2Tests : IDisposable
{
    private readonly TlsFolder _folder = new TlsFolder().Certificate("a", "a.example");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Request_WithoutTlsByPriorKnowledge_IsAnswered()
    {
        await using var origin = await PlainOrigin.StartAsync();
        await using var gateway = await _folder.Write(""" "Url": "http://127.0.0.1:0", "Protocols": "Http2" """, origin.Address).StartAsync();

        Assert.Equal("2 204", await CurlAsync("--http2-prior-knowledge", gateway.Address + "/x"));
    }

    [Theory]
    [InlineData("Http1AndHttp2", "--http2", "2 204")]
    [InlineData("Http1AndHttp2", "--http1.1", "1.1 204")]
    [InlineData("Http1", "--http2", "1.1 204")]
    [InlineData("Http2", "--http2", "2 204")]
    public async Task Request_BehindTls_IsOfTheVersionThatBothSpeak(string protocols, string version, string answer)
    {
        await using var origin = await PlainOrigin.StartAsync();
        await using var gateway = await _folder.Write($$""" "Url": "https://127.0.0.1:0", "Protocols": "{{protocols}}", "Certificate": { "Path": "a.pem", "KeyPath": "a.key" } """, origin.Address).StartAsync();
        var address = new Uri(gateway.Address);

        Assert.Equal(answer, await CurlAsync(version, "--cacert", _folder.FileNamed("a.pem"), "--connect-to", $"a.example:443:127.0.0.1:{address.Port}", "https://a.example/x"));
    }

    [Theory]
    [InlineData("Http1AndHttp2")]
    [InlineData("Http1")]
    public async Task Endpoint_WithoutTlsOfBoth_SpeaksHttp1(string protocols)
    {
        await using var origin = await PlainOrigin.StartAsync();
        await using var gateway = await _folder.Write($$""" "Url": "http://127.0.0.1:0", "Protocols": "{{protocols}}" """, origin.Address).StartAsync();
        using var client = new HttpClient();

        using var response = await client.GetAsync(new Uri(gateway.Address + "/x"));

        Assert.Equal((HttpVersion.Version11, HttpStatusCode.NoContent), (response.Version, response.StatusCode));
    }

    private static async Task<string> CurlAsync(params string[] arguments)
    {
        using var curl = Process.Start(new ProcessStartInfo(DebianProgram.Curl.RequirePath(), ["-sS", "-m", "60", "-o", "/dev/null", "-w", "%{http_version} %{http_code}", .. arguments]) { RedirectStandardOutput = true })!;
        var text = await curl.StandardOutput.ReadToEndAsync();
        await curl.WaitForExitAsync();
        return text;
    }
}
