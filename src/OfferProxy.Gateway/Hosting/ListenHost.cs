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
}
