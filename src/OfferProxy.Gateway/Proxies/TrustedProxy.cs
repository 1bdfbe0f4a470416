using System.Net;
using OfferProxy.Configuration.Reading;

namespace OfferProxy.Gateway.Proxies;

/// <summary>An entry of <c>Server:TrustedProxies</c>: proxies whose word on the client counts.</summary>
/// <param name="Network">The network that they are in, as an address of IPv4 where it is one of it; null: they come by a Unix socket of this machine.</param>
internal sealed record TrustedProxy(IPNetwork? Network)
{
    /// <summary>The entry that means Unix sockets, as nginx writes it.</summary>
    public const string UnixSockets = "unix:";

    private const string Rule = "must be an address such as 10.0.0.5 or 2001:db8::5, a network such as 10.0.0.0/8 or 2001:db8::/32 with no bits set beyond its prefix, or unix:";

    /// <summary>Reads <c>Server:TrustedProxies</c>.</summary>
    /// <param name="server">The <c>Server</c> section.</param>
    /// <param name="key">The key.</param>
    public static IReadOnlyList<TrustedProxy> ReadAll(SectionReader server, string key) => server.List<TrustedProxy>(key, [], Read);

    /// <inheritdoc/>
    public override string ToString() => Network?.ToString() ?? UnixSockets;

    private static string? Read(string text, out TrustedProxy entry)
    {
        entry = new(Network: null);
        if (text.Equals(UnixSockets, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (IsWhole(text) && IPAddress.TryParse(text, out var address))
        {
            var own = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
            entry = new(new IPNetwork(own, own.GetAddressBytes().Length * 8));
            return null;
        }

        if (text.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 && IsWhole(text[..slash]) && IPNetwork.TryParse(text, out var network) && IPAddress.Parse(text.AsSpan(0, slash)).Equals(network.BaseAddress))
        {
            entry = new(network);
            return null;
        }

        return Rule;
    }

    // Not "10", which is an address of four numbers to some, nor "010.0.0.1", which is 8.0.0.1 to some, nor one with a port or a zone.
    private static bool IsWhole(string address) =>
        address.Contains(':', StringComparison.Ordinal) ? !address.AsSpan().ContainsAny('[', '%') : address.Split('.') is { Length: 4 } numbers && Array.TrueForAll(numbers, static number => number is not ['0', _, ..]);
}
