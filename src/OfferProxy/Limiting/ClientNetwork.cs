using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace OfferProxy.Limiting;

/// <summary>
/// The network of a client, as limits tell clients apart: who has one address of IPv6 has the other 2^64 of its network too. A shopper's
/// data, which is held in memory and told to nobody.
/// </summary>
public readonly record struct ClientNetwork
{
    /// <summary>How many bits of an address of IPv4 tell its network, unless somebody says otherwise: all.</summary>
    public const int Ipv4Bits = 32;

    /// <summary>How many bits of an address of IPv6 do: what a connection's subscriber has at least.</summary>
    public const int Ipv6Bits = 64;

    private const int LongestIpv6 = 128;

    private readonly UInt128 _bits;
    private readonly byte _version;
    private readonly byte _length;

    private ClientNetwork(UInt128 bits, byte version, int length) => (_bits, _version, _length) = (bits, version, (byte)length);

    /// <summary>The network of an address. One of IPv4 that is written as one of IPv6 is one of IPv4.</summary>
    /// <param name="address">The address; null: the client has none, which is one network.</param>
    /// <param name="ipv4Bits">How many bits of an address of IPv4 tell its network, 0 to 32.</param>
    /// <param name="ipv6Bits">How many bits of an address of IPv6 do, 0 to 128.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no so many bits.</exception>
    public static ClientNetwork Of(IPAddress? address, int ipv4Bits = Ipv4Bits, int ipv6Bits = Ipv6Bits)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)ipv4Bits, (uint)Ipv4Bits, nameof(ipv4Bits));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)ipv6Bits, (uint)LongestIpv6, nameof(ipv6Bits));
        if (address is null)
        {
            return default;
        }

        var isIpv4 = address.AddressFamily == AddressFamily.InterNetwork || address.IsIPv4MappedToIPv6;
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        _ = address.TryWriteBytes(bytes, out var length);
        if (length == 16 && isIpv4)
        {
            bytes[12..].CopyTo(bytes);
        }

        var kept = isIpv4 ? ipv4Bits : ipv6Bits;
        var mask = kept == 0 ? UInt128.Zero : UInt128.MaxValue << (LongestIpv6 - kept);
        return new(BinaryPrimitives.ReadUInt128BigEndian(bytes) & mask, (byte)(isIpv4 ? 4 : 6), kept);
    }

    /// <summary>Its text, such as <c>203.0.113.7/32</c>; <c>none</c> of a client without an address. Not for logs, metrics or anybody else's eyes.</summary>
    public override string ToString()
    {
        if (_version == 0)
        {
            return "none";
        }

        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, _bits);
        return string.Create(CultureInfo.InvariantCulture, $"{new IPAddress(_version == 4 ? bytes[..4] : bytes)}/{_length}");
    }
}
