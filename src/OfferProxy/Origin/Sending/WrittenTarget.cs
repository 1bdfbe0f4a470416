using System.Buffers;
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

    /// <summary>Remembers the target of a request before transforms of the host's have changed it.</summary>
    public static void Keep(RequestTransformContext request)
    {
        // A fragment is no part of a target, and the client would send it as one.
        var target = RequestPath.Target(request.HttpContext);
        if (target.AsSpan().ContainsAnyExcept(Kept) && !target.Contains('#', StringComparison.Ordinal))
        {
            request.ProxyRequest.Options.Set(Key, request);
        }
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
