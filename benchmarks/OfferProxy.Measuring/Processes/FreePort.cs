using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace OfferProxy.Measuring.Processes;

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

    /// <summary>
    /// A port that stays its server's while the server is down: the kernel gives it to no connection as its own, so that
    /// the server can be started again on it, and nobody who calls it meanwhile is connected to itself.
    /// </summary>
    public static int Lasting()
    {
        var connections = File.ReadAllText("/proc/sys/net/ipv4/ip_local_port_range").Split((char[])[' ', '\t'], 2)[0];
        for (var port = int.Parse(connections, CultureInfo.InvariantCulture) - 1; port > 1024; port--)
        {
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                if (Taken.Add(port))
                {
                    return port;
                }
            }
            catch (SocketException)
            {
                // Somebody's.
            }
        }

        return Next();
    }
}
