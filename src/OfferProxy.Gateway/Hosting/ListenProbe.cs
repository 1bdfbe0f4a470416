using System.Net;
using System.Net.Sockets;
using OfferProxy.Configuration;
using OfferProxy.Gateway.Configuration.Rules;

namespace OfferProxy.Gateway.Hosting;

/// <summary>
/// Tries, before a changed configuration is let in, whether its new addresses can be listened on: Kestrel leaves the old ones
/// first, and would then listen nowhere.
/// </summary>
internal static class ListenProbe
{
    /// <summary>Adds the addresses that cannot be listened on.</summary>
    /// <param name="candidate">The changed configuration, which is valid.</param>
    /// <param name="current">The one in use, whose addresses are the gateway's already.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static void Check(IConfiguration candidate, IConfiguration current, ConfigurationErrors errors)
    {
        var ports = UrlsOf(current).Select(static endpoint => BindingAddress.Parse(endpoint.Url).Port).ToHashSet();
        foreach (var (path, url) in UrlsOf(candidate).Except(UrlsOf(current)))
        {
            // An address of a port that the gateway has is free once it has left the old one; whether it is local can be tried with any port.
            var address = BindingAddress.Parse(url);
            if ((address.IsUnixPipe ? TryUnix(address.UnixPipePath) : Try(address, ports.Contains(address.Port) ? 0 : address.Port)) is { } problem)
            {
                errors.Add(path, url, $"cannot be listened on: {problem}");
            }
        }
    }

    private static IEnumerable<(string Path, string Url)> UrlsOf(IConfiguration root) =>
        KestrelRule.EndpointsOf(root).Select(static endpoint => ($"{endpoint.Path}:Url", endpoint["Url"]!));

    // Beside the path itself, which the gateway may be listening on.
    private static string? TryUnix(string path)
    {
        var beside = path + ".probe";
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Bind(new UnixDomainSocketEndPoint(beside));
            File.Delete(beside);
            return null;
        }
        catch (ArgumentOutOfRangeException)
        {
            return "the path is too long for a socket";
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode == SocketError.AccessDenied ? "it is not permitted to make the socket there" : exception.Message;
        }
    }

    private static string? Try(BindingAddress address, int port)
    {
        var ip = ListenHost.ToAddress(address.Host);
        try
        {
            using var socket = new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(ip, port));
            return null;
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressFamilyNotSupported)
        {
            // A machine without IPv6; Kestrel then listens on IPv4 alone.
            return null;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => "somebody else listens there",
                SocketError.AddressNotAvailable => "this machine has no such address",
                SocketError.AccessDenied => "it is not permitted (ports below 1024 need the capability CAP_NET_BIND_SERVICE)",
                _ => exception.Message,
            };
        }
    }
}
