using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using OfferProxy.Gateway.Hosting;
using Xunit;

namespace OfferProxy.EndToEndTests.Gateway;

public sealed class RefusedRequestTests : IDisposable
{
    private readonly GatewayFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Unparsable => new(
        "GET /v2/places/%00/x HTTP/1.1\r\nHost: x\r\n\r\n",
        $"GET /{new string('a', 70_000)} HTTP/1.1\r\nHost: x\r\n\r\n",
        $"GET / HTTP/1.1\r\nHost: x\r\nA: {new string('b', 70_000)}\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nA\0b: c\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "\u0001\u0002\r\n\r\n");

    [Theory]
    [MemberData(nameof(Unparsable))]
    public async Task Request_ThatCannotBeParsed_IsAnsweredInTheContractsWords(string request)
    {
        await using var gateway = await StartAsync();

        var (head, body) = await SendAsync(gateway, request);

        Assert.StartsWith("HTTP/1.1 400 Bad Request\r\n", head, StringComparison.Ordinal);
        Assert.Contains("\r\nAccess-Control-Allow-Origin: *\r\n", head, StringComparison.Ordinal);
        var error = JsonDocument.Parse(body).RootElement.GetProperty("errors")[0];
        Assert.Equal("invalid_request", error.GetProperty("code").GetString());
        Assert.Equal("The request is not valid", error.GetProperty("title").GetString());
    }

    [Fact]
    public async Task Request_ThatCannotBeParsedBehindAGoodOne_DoesNotDisturbItsAnswer()
    {
        await using var gateway = await StartAsync();

        var (head, rest) = await SendAsync(gateway, "GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\nGET /%00 HTTP/1.1\r\nHost: x\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 502 ", head, StringComparison.Ordinal);
        Assert.Contains("HTTP/1.1 400 Bad Request\r\n", rest, StringComparison.Ordinal);
    }

    // Nothing listens at port 9 (discard), so what is forwarded is a 502.
    private Task<RunningGateway> StartAsync()
    {
        _folder.Write(GatewayFolder.Configuration("http://127.0.0.1:9/"));
        return RunningGateway.StartAsync(_folder.File);
    }

    private static async Task<(string Head, string Body)> SendAsync(RunningGateway gateway, string request)
    {
        var address = new Uri(gateway.Address);
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.Latin1);
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var response = await reader.ReadToEndAsync(timeout.Token);
        var end = response.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return (response[..(end + 2)], response[(end + 4)..]);
    }
}
