using System.Buffers;
using System.Net;

namespace OfferProxy.Admission.Sites;

/// <summary>IPv6 addresses in brackets, in one form however they were written.</summary>
internal static class Ipv6Host
{
    // Zone ids and prefix lengths, which the framework reads, have no place in a URL.
    private static readonly SearchValues<char> Allowed = SearchValues.Create("0123456789abcdefABCDEF:.");

    /// <summary>Writes the address that <paramref name="text"/>, which begins with a bracket, stands for; false where it is none.</summary>
    public static bool TryWrite(ReadOnlySpan<char> text, Span<char> destination, out int length)
    {
        length = 0;
        return text.Length > 2
            && text[^1] == ']'
            && !text[1..^1].ContainsAnyExcept(Allowed)
            && IPAddress.TryParse(text[1..^1], out var address)
            && address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6
            && destination.TryWrite($"[{address}]", out length);
    }
}
