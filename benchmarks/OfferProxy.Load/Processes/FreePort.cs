using System.Net;
using System.Net.Sockets;

namespace OfferProxy.Load.Processes;

/// <summary>Ports for servers that cannot choose one themselves.</summary>
internal static class FreePort
{
    private static readonly HashSet<int> Taken = [];

    /// <summary>A port of 127.0.0.1 that nobody listens on, and that was not given before.</summary>
    public static int Next()
    {
        int port;
        do
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        while (!Taken.Add(port));
        return port;
    }
}
