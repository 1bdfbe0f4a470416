using Microsoft.AspNetCore.Http;

namespace OfferProxy.Requests;

/// <summary>The methods that are answered from the cache (RFC 9110, section 9.2.3). Any other may have effects that a stored response would swallow.</summary>
internal static class CacheableMethods
{
    /// <summary>The methods, as errors tell them.</summary>
    public static IReadOnlyList<string> All { get; } = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Whether a method, in any case, is one of them.</summary>
    public static bool Contains(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);
}
