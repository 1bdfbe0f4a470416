using System.Net.Sockets;
using System.Text;
using OfferProxy.Gateway.Hosting;
using Xunit;

namespace OfferProxy.EndToEndTests.Gateway;

public sealed class SystemdServiceTests : IDisposable
{
    private readonly GatewayFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("2000000", null, 1000)]
    [InlineData("2000000", "", 1000)]
    [InlineData("2000000", "1", null)]
    [InlineData("0", null, null)]
    [InlineData("1", null, null)]
    [InlineData("-2000000", null, null)]
    [InlineData("soon", null, null)]
    [InlineData(null, null, null)]
    public void PeriodOf_Environment_IsHalfOfWhatIsAskedFor(string? interval, string? process, int? milliseconds) =>
        Assert.Equal(milliseconds, SystemdService.PeriodOf(interval, process)?.TotalMilliseconds);

    [Fact]
    public async Task Service_FromStartToEnd_TellsSystemd()
    {
        var path = Path.Combine(Path.GetDirectoryName(_folder.File)!, "notify");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        _folder.Write(GatewayFolder.Configuration());

        using var gateway = await GatewayProcess.StartServiceAsync(path, TimeSpan.FromMilliseconds(400), "--config", _folder.File);
        await UntilToldAsync(socket, "READY=1");
        await UntilToldAsync(socket, "WATCHDOG=1");
        await UntilToldAsync(socket, "WATCHDOG=1");
        gateway.Signal("TERM");
        await UntilToldAsync(socket, "STOPPING=1");

        Assert.Equal(0, await gateway.ExitCodeAsync());
    }

    private static async Task UntilToldAsync(Socket socket, string state)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var bytes = new byte[256];
        while (!Encoding.ASCII.GetString(bytes, 0, await socket.ReceiveAsync(bytes, timeout.Token)).Split('\n').Contains(state))
        {
        }
    }
}
