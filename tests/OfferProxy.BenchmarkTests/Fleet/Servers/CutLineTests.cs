using System.Net;
using System.Net.Sockets;
using OfferProxy.Fleet.Servers;
using Xunit;

namespace OfferProxy.BenchmarkTests.Fleet.Servers;

public sealed class CutLineTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TcpListener _server = new(IPAddress.Loopback, 0);

    public CutLineTests() => _server.Start();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Cut_ConnectionsOpenAndNew_AreLost()
    {
        await using var line = new CutLine(((IPEndPoint)_server.LocalEndpoint).Port);
        var (near, far) = await ConnectAsync(line);
        line.Cut();

        Assert.Equal(0, await EndOrByteAsync(near));
        Assert.Equal(0, await EndOrByteAsync(far));
        using var later = new TcpClient();
        await later.ConnectAsync(IPAddress.Loopback, line.Port);
        Assert.Equal(0, await EndOrByteAsync(later));
    }

    [Fact]
    public async Task Mend_AfterSilence_LetsThroughWhatWaits()
    {
        await using var line = new CutLine(((IPEndPoint)_server.LocalEndpoint).Port);
        var (near, far) = await ConnectAsync(line);
        line.Silence();
        await near.GetStream().WriteAsync(new byte[] { 7 });
        var heard = EndOrByteAsync(far);
        using var later = new TcpClient();
        await later.ConnectAsync(IPAddress.Loopback, line.Port);
        Assert.False(_server.Pending());
        Assert.False(heard.IsCompleted);

        line.Mend();

        Assert.Equal(1, await heard);
        using var accepted = await _server.AcceptTcpClientAsync().WaitAsync(Patience);
    }

    private async Task<(TcpClient Near, TcpClient Far)> ConnectAsync(CutLine line)
    {
        var near = new TcpClient();
        await near.ConnectAsync(IPAddress.Loopback, line.Port);
        var far = await _server.AcceptTcpClientAsync().WaitAsync(Patience);
        await near.GetStream().WriteAsync(new byte[] { 1 });
        Assert.Equal(1, await EndOrByteAsync(far));
        return (near, far);
    }

    // How many bytes come; none where the connection ends, however it does.
    private static async Task<int> EndOrByteAsync(TcpClient client)
    {
        try
        {
            return await client.GetStream().ReadAsync(new byte[1]).AsTask().WaitAsync(Patience);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
