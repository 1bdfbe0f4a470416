using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OfferProxy.DemoOrigin.Catalogue;
using OfferProxy.EndToEndTests.Forwarding;
using OfferProxy.EndToEndTests.Transport;
using Xunit;

namespace OfferProxy.EndToEndTests.Gateway;

/// <summary>
/// Connections of a gateway that drains and still listens: each answer tells its client to leave, so that at the end of the drain nobody
/// sends a request into a connection that is being closed.
/// </summary>
public sealed class DrainingConnectionTests
{
    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task Hit_WhileDraining_IsTheLastOfItsConnection(string lane)
    {
        await using var gateway = new LaneGateway(lane);
        await gateway.InitializeAsync();
        var path = OfferUrl.New(Stores.AcmeStore, gateway.NewIndex());
        await Poll.UntilAsync(() => gateway.GetAsync(path), static reply => reply.CacheStatus.Contains("; hit;", StringComparison.Ordinal));
        var request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: a.example\r\n\r\n");
        using var connection = await RawConnection.OpenAsync(gateway.Address);
        var before = await connection.AskAsync(request);

        Drain(gateway.Services);
        var after = await connection.AskAsync(request);

        Assert.All([before, after], static answer => Assert.Contains("\r\nCache-Status: OfferProxy; hit;", answer, StringComparison.Ordinal));
        Assert.DoesNotContain("\r\nConnection:", before, StringComparison.Ordinal);
        Assert.Contains("\r\nConnection: close\r\n", after, StringComparison.Ordinal);
        Assert.True(await connection.EndsAsync());
    }

    [Fact]
    public async Task Upload_WhileDraining_IsReadWholeAndTheLastOfItsConnection()
    {
        await using var gateway = new PlainGateway();
        await gateway.InitializeAsync();
        using var connection = await RawConnection.OpenAsync(gateway.Address);

        Drain(gateway.Services);
        await connection.SendAsync("POST /echo HTTP/1.1\r\nHost: a.example\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"u8.ToArray());
        await Poll.UntilAsync(() => gateway.Plain.Count > 0);
        var answer = await connection.AskAsync("3\r\ndef\r\n0\r\n\r\n"u8.ToArray());

        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.Contains("abcdef", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nConnection: close\r\n", answer, StringComparison.Ordinal);
        Assert.True(await connection.EndsAsync());
    }

    [Fact]
    public async Task Http2_WhileDraining_IsAnsweredAndToldToGoAway()
    {
        await using var origin = await PlainOrigin.StartAsync();
        using var folder = new TlsFolder();
        await using var gateway = await folder.Write(""" "Url": "http://127.0.0.1:0", "Protocols": "Http2" """, origin.Address).StartAsync();
        using var client = await Http2Client.ConnectAsync(gateway.Address);

        Drain(gateway.Services);
        await client.SendAsync(Http2Client.Frame(Http2Client.Headers, Http2Client.EndHeaders | Http2Client.EndStream, 1, Http2Client.Get("/x")));

        var frames = new List<(byte Type, byte Flags, int Stream, byte[] Payload)>();
        while (await client.ReadAsync() is { } frame)
        {
            frames.Add(frame);
        }

        Assert.Contains(frames, static frame => frame is { Type: Http2Client.Headers, Stream: 1 });
        Assert.Contains(frames, static frame => frame.Type == Http2Client.GoAway && frame.Payload.AsSpan(4, 4).SequenceEqual(new byte[4]));
    }

    // As at SIGTERM; what listens goes on until the host is stopped.
    private static void Drain(IServiceProvider services) => services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

    private sealed class LaneGateway(string lane) : OfferGateway
    {
        protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?> { ["Server:HitLane"] = lane };
    }
}
