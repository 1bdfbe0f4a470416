using System.Net;
using System.Net.Sockets;

namespace OfferProxy.EndToEndTests.Gateway;

/// <summary>Ports of this machine's own address that nobody listens on, for programs that cannot be told to take any.</summary>
internal static class FreePort
{
    /// <summary>Finds one.</summary>
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
