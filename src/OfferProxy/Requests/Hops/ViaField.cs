using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace OfferProxy.Requests.Hops;

/// <summary>The header field <c>Via</c> (RFC 9110, section 7.6.3): whom a message has come through.</summary>
internal static class ViaField
{
    /// <summary>What a gateway is called in responses, whichever it is: clients are told no id.</summary>
    public const string Product = "offerproxy";

    private const string Prefix = Product + "-";

    // Nobody has a chain of more gateways; what a client makes up beyond that goes no further.
    private const int MaxHops = 16;

    /// <summary>The pseudonym of a gateway in requests.</summary>
    /// <param name="id">Its id.</param>
    public static string Pseudonym(string id) => Prefix + id;

    /// <summary>Whether a message has come through the one of this pseudonym.</summary>
    /// <param name="via">The field.</param>
    /// <param name="pseudonym">The pseudonym.</param>
    public static bool Names(StringValues via, string pseudonym)
    {
        foreach (var line in via)
        {
            for (var rest = line.AsSpan(); rest.IndexOf(pseudonym, StringComparison.OrdinalIgnoreCase) is var at and >= 0; rest = rest[(at + pseudonym.Length)..])
            {
                var end = at + pseudonym.Length;
                if (at > 0 && rest[at - 1] is ' ' or '\t' && (end == rest.Length || rest[end] is ' ' or '\t' or ','))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The field of a message that goes on.</summary>
    /// <param name="via">The field as it came.</param>
    /// <param name="version">The version of HTTP by which it came.</param>
    /// <param name="receivedBy">Who received it.</param>
    public static string Append(StringValues via, string version, string receivedBy) =>
        StringValues.IsNullOrEmpty(via) ? Entry(version, receivedBy) : $"{string.Join(", ", via.ToArray())}, {Entry(version, receivedBy)}";

    /// <summary>The version of HTTP that a server's name of a protocol means, such as <c>1.1</c> of <c>HTTP/1.1</c>.</summary>
    public static string VersionOf(string protocol) =>
        HttpProtocol.IsHttp11(protocol) ? "1.1" : HttpProtocol.IsHttp2(protocol) ? "2.0" : HttpProtocol.IsHttp3(protocol) ? "3.0" : "1.0";

    /// <summary>The version of HTTP that a client's library means.</summary>
    public static string VersionOf(Version version) => version switch
    {
        { Major: 1, Minor: 1 } => "1.1",
        { Major: 2 } => "2.0",
        { Major: 3 } => "3.0",
        _ => "1.0",
    };

    /// <summary>
    /// The gateways among those whom a request has come through, which a fill tells the origin in the place of the request: without them a
    /// loop through two gateways is none to either. Who else it came through is the client's affair, and in no other form than theirs is anything taken over.
    /// </summary>
    /// <param name="via">The field of the request.</param>
    /// <returns>The field of the fill; null: there are none.</returns>
    public static string? GatewaysOf(StringValues via)
    {
        if (via.Count == 0)
        {
            return null;
        }

        var hops = via.SelectMany(static line => (line ?? "").Split(',', StringSplitOptions.TrimEntries)).Select(GatewayOf).OfType<string>().TakeLast(MaxHops).ToList();
        return hops.Count == 0 ? null : string.Join(", ", hops.Select(static hop => Entry("1.1", hop)));
    }

    private static string? GatewayOf(string entry)
    {
        var parts = entry.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts is [_, var hop] && hop.StartsWith(Prefix, StringComparison.Ordinal) && hop.Length - Prefix.Length is >= ViaReader.MinLength and <= ViaReader.MaxLength
            && !hop.AsSpan(Prefix.Length).ContainsAnyExcept(ViaReader.Characters)
            ? hop
            : null;
    }

    private static string Entry(string version, string receivedBy) => $"{version} {receivedBy}";
}
