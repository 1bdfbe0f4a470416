using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace OfferProxy.Gateway.Admin.Access;

/// <summary>
/// What a URL to listen on is: Kestrel takes a host that is no address for all addresses of the machine, where an operator means the
/// one that the name has.
/// </summary>
/// <param name="Urls">The addresses; empty where the host does not resolve.</param>
/// <param name="IsLoopback">Whether none of them is reached from another machine.</param>
internal readonly record struct AdminAddress(IReadOnlyList<string> Urls, bool IsLoopback)
{
    /// <summary>Resolves a URL that Kestrel could listen on.</summary>
    /// <param name="url">The URL.</param>
    public static AdminAddress Resolve(string url)
    {
        var address = BindingAddress.Parse(url);
        if (address.IsUnixPipe || address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
        {
            return new([url], IsLoopback: true);
        }

        if (address.Host is "*" or "+")
        {
            return new([url], IsLoopback: false);
        }

        return IPAddress.TryParse(address.Host, out var ip) ? new([url], IPAddress.IsLoopback(ip)) : ResolveName(address);
    }

    private static AdminAddress ResolveName(BindingAddress address)
    {
        try
        {
            var found = Dns.GetHostAddresses(address.Host);
            return new([.. found.Select(ip => string.Create(CultureInfo.InvariantCulture, $"http://{new IPEndPoint(ip, address.Port)}"))], Array.TrueForAll(found, IPAddress.IsLoopback));
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException)
        {
            return new([], IsLoopback: false);
        }
    }
}
