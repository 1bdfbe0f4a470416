using System.Net;

namespace OfferProxy.Gateway.Hosting;

/// <summary>Which address the host of a URL to listen on is to Kestrel.</summary>
internal static class ListenHost
{
    /// <summary>The address: <c>localhost</c> is the loopback one, and whatever else is no IP address, as <c>*</c> and <c>+</c>, all of them.</summary>
    public static IPAddress ToAddress(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback
            : IPAddress.TryParse(host, out var address) ? address
            : IPAddress.IPv6Any;

    /// <summary>Whether it is a name, which somebody may take for the address that it has.</summary>
    public static bool IsName(string host) => host is not ("*" or "+") && IsAny(ToAddress(host)) && !IPAddress.TryParse(host, out _);

    /// <summary>Whether an address is all of them.</summary>
    public static bool IsAny(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
}
