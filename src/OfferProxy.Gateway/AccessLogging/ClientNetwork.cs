using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace OfferProxy.Gateway.AccessLogging;

/// <summary>The network of a client's address, which is many people's: of IPv4 the first 24 bits, of IPv6 the first 48.</summary>
internal static class ClientNetwork
{
    private const int Ipv4Bits = 24;
    private const int Ipv6Bits = 48;
    private const int BitsAByte = 8;

    /// <summary>The network of an address, such as <c>203.0.113.0/24</c>.</summary>
    /// <param name="address">The address. One of IPv4 that is written as one of IPv6 is one of IPv4.</param>
    public static string Of(IPAddress address)
    {
        var own = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bits = own.AddressFamily == AddressFamily.InterNetwork ? Ipv4Bits : Ipv6Bits;
        Span<byte> bytes = stackalloc byte[16];
        own.TryWriteBytes(bytes, out var length);
        bytes = bytes[..length];
        bytes[(bits / BitsAByte)..].Clear();
        return string.Create(CultureInfo.InvariantCulture, $"{new IPAddress(bytes)}/{bits}");
    }
}
