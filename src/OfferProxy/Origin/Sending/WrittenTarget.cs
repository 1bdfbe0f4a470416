using System.Buffers;
using System.Globalization;
using OfferProxy.Requests.Paths;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Transforms;

namespace OfferProxy.Origin.Sending;

/// <summary>
/// The target of a request on a route without an operation goes on to the letter: YARP and <see cref="Uri"/> write one anew,
/// and make <c>%252f</c> of <c>%2f</c> and <c>+</c> of <c>%2B</c>. A target that the host's own transforms changed is theirs.
/// </summary>
internal static class WrittenTarget
{
    private static readonly HttpRequestOptionsKey<RequestTransformContext> Key = new("OfferProxy.WrittenTarget");

    private static readonly UriCreationOptions ToTheLetter = new() { DangerousDisablePathAndQueryCanonicalization = true };

    // What is written anew as it was. A hyphen, a dot and the like are, as long as they make no dot segment, which the server has taken out.
    private static readonly SearchValues<char> Kept =
        SearchValues.Create("/?!$&'()*+,-.0123456789:;=@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~");

    private static readonly SearchValues<char> UpperHex = SearchValues.Create("0123456789ABCDEF");

    /// <summary>Remembers the target of a request before transforms of the host's have changed it.</summary>
    public static void Keep(RequestTransformContext request)
    {
        // A fragment is no part of a target, and the client would send it as one.
        var target = RequestPath.Target(request.HttpContext);
        if (!IsWrittenAnewAsItWas(target) && !target.Contains('#', StringComparison.Ordinal))
        {
            request.ProxyRequest.Options.Set(Key, request);
        }
    }

    /// <summary>
    /// Whether YARP and <see cref="Uri"/> write a target as it is. In a query, which YARP takes over, they keep an escape too,
    /// as long as it is one of ASCII that has to be (RFC 3986, section 2.4).
    /// </summary>
    internal static bool IsWrittenAnewAsItWas(ReadOnlySpan<char> target)
    {
        var other = target.IndexOfAnyExcept(Kept);
        if (other < 0)
        {
            return true;
        }

        var query = target.IndexOf('?');
        if (query < 0 || other < query)
        {
            return false;
        }

        for (var rest = target[other..]; other >= 0; other = rest.IndexOfAnyExcept(Kept), rest = other < 0 ? rest : rest[other..])
        {
            if (!StartsWithNeededEscape(rest))
            {
                return false;
            }

            rest = rest[3..];
        }

        return true;
    }

    private static bool StartsWithNeededEscape(ReadOnlySpan<char> text)
    {
        if (text is not ['%', var high, var low, ..] || !UpperHex.Contains(high) || !UpperHex.Contains(low))
        {
            return false;
        }

        var decoded = int.Parse(text[1..3], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return decoded is >= ' ' and < 0x7F && !(char.IsAsciiLetterOrDigit((char)decoded) || decoded is '-' or '.' or '_' or '~');
    }

    /// <summary>Puts the target back to what was written, where it is still the one that was received.</summary>
    public static void Restore(HttpRequestMessage message)
    {
        if (!message.Options.TryGetValue(Key, out var request) || message.RequestUri is not { } made)
        {
            return;
        }

        var received = request.HttpContext.Request;
        var written = RequestPath.Of(request.HttpContext);
        if (request.Path == received.Path
            && RequestPath.SaysPath(request.HttpContext)
            && made == RequestUtilities.MakeDestinationAddress(request.DestinationPrefix, received.Path, request.Query.QueryString))
        {
            var prefix = new Uri(request.DestinationPrefix).GetLeftPart(UriPartial.Path);
            message.RequestUri = new(string.Concat(prefix.AsSpan().TrimEnd('/'), written, request.Query.QueryString.Value), ToTheLetter);
        }
    }
}
